using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>The unit that ends a field's name, written as people write it.</summary>
public static class FieldUnits
{
    // Longest endings first, so that _m_per_s is not read as _s.
    private static readonly (string Ending, string Unit)[] Units = new (string, string)[]
    {
        ("_per_earth_radius", "1/Earth radius"), ("_rad_per_s3", "rad/s³"), ("_rad_per_s2", "rad/s²"), ("_rad_per_s", "rad/s"),
        ("_m3_per_s2", "m³/s²"), ("_m2_per_s3", "m²/s³"), ("_m2_per_kg", "m²/kg"), ("_m_per_s2", "m/s²"), ("_m_per_s", "m/s"), ("_rad", "rad"),
        ("_kg_per_month", "kg/month"), ("_kg", "kg"), ("_m2", "m²"), ("_m3", "m³"), ("_m", "m"), ("_s", "s"), ("_bytes", "bytes"), ("_n", "N"), ("_sfu", "sfu"),
    }.OrderByDescending(u => u.Item1.Length).ToArray();

    /// <summary>The unit, e.g. "m/s" for relative_speed_m_per_s; empty where the name ends in none.</summary>
    public static string Of(FieldDescriptor field) => Of(field.Name);

    /// <inheritdoc cref="Of(FieldDescriptor)"/>
    /// <param name="fieldName">Name as the schema writes it.</param>
    public static string Of(string fieldName)
    {
        foreach (var (ending, unit) in Units)
            if (fieldName.EndsWith(ending, StringComparison.Ordinal)) return unit;
        return "";
    }
}
