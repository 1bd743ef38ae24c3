namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Numbers as people read them.</summary>
internal static class InspectionText
{
    /// <summary>Up to four significant digits, without needless zeros.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value) || value == 0) return FormattableString.Invariant($"{value}");
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        return value.ToString("0." + new string('#', decimals), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A number with its unit.</summary>
    public static string Quantity(double value, string unit) => unit.Length > 0 ? $"{Number(value)} {unit}" : Number(value);
}
