using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Numbers as people read them.</summary>
internal static class InspectionText
{
    /// <summary>A number with its unit; NaN stands for what does not apply.</summary>
    public static string Quantity(double value, string unit) => double.IsNaN(value) ? "does not apply" : unit.Length > 0 ? $"{ProximityText.Number(value)} {unit}" : ProximityText.Number(value);
}
