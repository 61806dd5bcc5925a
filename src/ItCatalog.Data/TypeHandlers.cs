using System.Data;
using System.Globalization;
using Dapper;
using ItCatalog.Data.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data;

/// <summary>How our values lie in columns: instants and durations as whole milliseconds, local dates as ISO text, decimals as exact text.</summary>
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

            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new DurationHandler());
            SqlMapper.AddTypeHandler(new LocalDateHandler());
            SqlMapper.AddTypeHandler(new SourceKindHandler());

            // Dapper knows decimal itself, and would hand it to SQLite as a binary floating-point number.
            SqlMapper.RemoveTypeMap(typeof(decimal));
            SqlMapper.RemoveTypeMap(typeof(decimal?));
            SqlMapper.AddTypeHandler(new DecimalHandler());
            registered = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
    {
        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override Instant Parse(object value) => Instant.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class DurationHandler : SqlMapper.TypeHandler<Duration>
    {
        public override void SetValue(IDbDataParameter parameter, Duration value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.BclCompatibleTicks / TimeSpan.TicksPerMillisecond;
        }

        public override Duration Parse(object value) => Duration.FromMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class SourceKindHandler : SqlMapper.TypeHandler<SourceKind>
    {
        public override void SetValue(IDbDataParameter parameter, SourceKind? value) => parameter.Value = value?.Name;

        public override SourceKind Parse(object value) => SourceKind.Parse((string)value, provider: null);
    }

    private sealed class LocalDateHandler : SqlMapper.TypeHandler<LocalDate>
    {
        public override void SetValue(IDbDataParameter parameter, LocalDate value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = LocalDatePattern.Iso.Format(value);
        }

        public override LocalDate Parse(object value) => LocalDatePattern.Iso.Parse((string)value).GetValueOrThrow();
    }

    private sealed class DecimalHandler : SqlMapper.TypeHandler<decimal>
    {
        public override void SetValue(IDbDataParameter parameter, decimal value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString(CultureInfo.InvariantCulture);
        }

        public override decimal Parse(object value) => value is string text
            ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)
            : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
    }
}
