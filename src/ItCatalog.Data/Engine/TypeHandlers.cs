using System.Data;
using System.Globalization;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Engine;

/// <summary>How our values lie in columns, on both engines alike: instants and durations as whole milliseconds, local dates as ISO text, decimals as exact text,
/// yes and no as 1 and 0. Each says its type where it is nothing, too: PostgreSQL wants to know what is missing.</summary>
internal static class TypeHandlers
{
    private static readonly Lock Gate = new();
    private static bool registered;

    /// <summary>Tells Dapper about them, once in the process.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (registered)
            {
                return;
            }

            Add(new NumberHandler<Instant>(value => value.ToUnixTimeMilliseconds(), Instant.FromUnixTimeMilliseconds));
            Add(new NumberHandler<Duration>(value => value.BclCompatibleTicks / TimeSpan.TicksPerMillisecond, Duration.FromMilliseconds));
            Add(new NumberHandler<bool>(value => value ? 1 : 0, value => value != 0));
            Add(new TextHandler<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow()));

            // Dapper knows decimal itself, and would hand it to SQLite as a binary floating-point number.
            Add(new TextHandler<decimal>(value => value.ToString(CultureInfo.InvariantCulture), text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)));
            registered = true;
        }
    }

    /// <summary>Tells Dapper about a type that is kept as its name.</summary>
    public static void AddText<T>(Func<T, string> write, Func<string, T> read)
    {
        lock (Gate)
        {
            Add(new TextHandler<T>(write, read));
        }
    }

    private static void Add<T>(Handler<T> handler)
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        if (typeof(T).IsValueType)
        {
            SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(typeof(T)));
        }

        SqlMapper.AddTypeHandler(typeof(T), handler);
    }

    private abstract class Handler<T>(DbType type) : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = type;
            parameter.Value = value is T known ? Write(known) : DBNull.Value;
        }

        public object? Parse(Type destinationType, object value) => value is T known ? known : Read(value);

        protected abstract object Write(T value);

        protected abstract T Read(object value);
    }

    private sealed class NumberHandler<T>(Func<T, long> write, Func<long, T> read) : Handler<T>(DbType.Int64)
    {
        protected override object Write(T value) => write(value);

        protected override T Read(object value) => read(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class TextHandler<T>(Func<T, string> write, Func<string, T> read) : Handler<T>(DbType.String)
    {
        protected override object Write(T value) => write(value);

        protected override T Read(object value) => read(Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }
}
