using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Contracts;
using Message = SdaToolkit.Schemas.SpaceEnvironment.V1.GravityField;
using MessageTideSystem = SdaToolkit.Schemas.SpaceEnvironment.V1.TideSystem;

namespace SdaToolkit.Model;

/// <summary>Gravity fields of messages as fields of Astrodynamics.</summary>
public static class GravityFields
{
    /// <summary>The field of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field of the request it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: a degree above 360, columns that do not fit it, or a value out of range.</exception>
    public static GravityField ToField(this Message message, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Degree > GravityField.MaxDegree) throw AnalysisException.InvalidRequest($"{field}.degree: found {message.Degree}; allowed is at most {GravityField.MaxDegree}");
        var degree = (int)message.Degree;
        var terms = (degree + 1) * (degree + 2) / 2;
        if (message.Cosine.Count != terms || message.Sine.Count != terms)
            throw AnalysisException.InvalidRequest($"{field}.cosine, {field}.sine: found {message.Cosine.Count} and {message.Sine.Count} values; allowed are {terms} each for degree {degree}");
        var coefficients = new List<(int N, int M, double C, double S)>(terms);
        for (var n = 0; n <= degree; n++)
            for (var m = 0; m <= n; m++)
                coefficients.Add((n, m, message.Cosine[(n * (n + 1) / 2) + m], message.Sine[(n * (n + 1) / 2) + m]));
        return TableColumns.Make(field, () => GravityField.FromCoefficients(
            message.Name.Length > 0 ? message.Name : "unnamed", message.GmM3PerS2, message.RadiusM, Tides(message.TideSystem), coefficients));
    }

    private static TideSystem Tides(MessageTideSystem tides) => tides switch
    {
        MessageTideSystem.TideFree => TideSystem.TideFree,
        MessageTideSystem.ZeroTide => TideSystem.ZeroTide,
        MessageTideSystem.MeanTide => TideSystem.MeanTide,
        _ => TideSystem.Unknown,
    };
}
