using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace ItCatalog.Web.Setup;

/// <summary>Reads whether something is ticked. What is neither true nor false is a mistake as before, and no longer stands in the way of showing the form again: a tick
/// box cannot show it.</summary>
internal sealed class TickBinder(IModelBinder reads) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await reads.BindModelAsync(bindingContext);
        if (!bindingContext.Result.IsModelSet && bindingContext.ModelState.GetFieldValidationState(bindingContext.ModelName) == ModelValidationState.Invalid)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, bool.FalseString, bool.FalseString);
        }
    }
}

/// <summary>Hands it out.</summary>
internal sealed class TickBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType != typeof(bool) ? null
        : new TickBinder(new SimpleTypeModelBinder(typeof(bool), context.Services.GetRequiredService<ILoggerFactory>()));
}
