using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.SpaceEnvironment.V1;
using Field = SdaToolkit.Astrodynamics.Gravity.GravityField;

namespace SdaToolkit.Formats.SpaceData;

/// <summary>Gravity fields of the International Centre for Global Earth Models, to degree 360.</summary>
public sealed class IcgemFormat : TableFormat
{
    private static readonly string[] Keywords = ["product_type", "modelname", "earth_gravity_constant", "max_degree", "end_of_head"];

    internal IcgemFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "icgem";

    /// <inheritdoc/>
    public override string Description => "Gravity field of ICGEM, to degree 360; read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".gfc"];

    /// <inheritdoc/>
    public override MessageDescriptor Message => GravityField.Descriptor;

    private protected override bool Recognizes(string[] lines) =>
        lines.Count(l => Words(l) is [var word, ..] && Keywords.Contains(word, StringComparer.Ordinal)) >= 2;

    private protected override IMessage Read(string text, Envelope envelope)
    {
        using var reader = new StringReader(text);
        var field = Field.ParseIcgem(reader);
        var message = new GravityField
        {
            Envelope = envelope,
            Name = field.Name,
            GmM3PerS2 = field.GmM3PerS2,
            RadiusM = field.RadiusM,
            TideSystem = field.TideSystem switch
            {
                Astrodynamics.Gravity.TideSystem.TideFree => TideSystem.TideFree,
                Astrodynamics.Gravity.TideSystem.ZeroTide => TideSystem.ZeroTide,
                Astrodynamics.Gravity.TideSystem.MeanTide => TideSystem.MeanTide,
                _ => TideSystem.Unspecified,
            },
            Degree = (uint)field.Degree,
            TimeVariableTermsIgnored = (uint)field.TimeVariableTermsIgnored,
        };
        for (var n = 0; n <= field.Degree; n++)
        {
            for (var m = 0; m <= n; m++)
            {
                message.Cosine.Add(field.C(n, m));
                message.Sine.Add(field.S(n, m));
            }
        }
        if (field.Degree == Field.MaxDegree) envelope.Provenance.Steps.Add($"Degrees above {Field.MaxDegree}, if any, were left out.");
        return message;
    }
}
