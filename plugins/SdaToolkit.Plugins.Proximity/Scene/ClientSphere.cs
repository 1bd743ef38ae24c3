using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>The sphere about the client's centre of mass within which the chaser's centre would touch the client: what decides of a drift that begins inside every volume. Immutable, pure.</summary>
/// <param name="RadiusM">Its radius, m, above 0.</param>
/// <param name="Origin">What it is made of, in words.</param>
internal sealed record ClientSphere(double RadiusM, string Origin)
{
    /// <summary>What results call it.</summary>
    public const string Name = "client body";

    /// <summary>The sphere of a client's shape, however it turns, or of a stated radius, and of the chaser's radius; null where the client's size is not known.</summary>
    /// <param name="shape">The shape; null: none.</param>
    /// <param name="clientRadiusM">Radius of a sphere that holds the client, m; 0: not stated. Its field is client_radius_m.</param>
    /// <param name="chaserRadiusM">Radius of a sphere that holds the chaser, m; 0: not stated. Its field is chaser_radius_m.</param>
    /// <exception cref="AnalysisException">invalid_request: shape and radius are both given, or the chaser's radius stands alone.</exception>
    public static ClientSphere? Of(ClientShape? shape, double clientRadiusM, double chaserRadiusM)
    {
        if (shape is not null && clientRadiusM > 0) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"client_radius_m: found {clientRadiusM} m beside shape; allowed is one of the two"));
        if (shape is null && !(clientRadiusM > 0))
            return chaserRadiusM > 0 ? throw AnalysisException.InvalidRequest(FormattableString.Invariant($"chaser_radius_m: found {chaserRadiusM} m without the client's size; allowed is 0 m, or shape or client_radius_m beside it")) : null;
        var client = shape is null ? clientRadiusM : ClientBody.Of(shape, "shape").LargestRadiusM;
        var from = shape is null ? "client_radius_m" : "the outermost corner of the shape";
        return new(client + chaserRadiusM, $"{ProximityText.Length(client)} by {from}, {(chaserRadiusM > 0 ? $"{ProximityText.Length(chaserRadiusM)} for the chaser" : "the chaser a point, as chaser_radius_m is not stated")}");
    }

    /// <summary>As a volume.</summary>
    public KeepOutGeometry Volume => KeepOutGeometry.Of(new KeepOutVolume { Name = Name, SemiAxisRadialM = RadiusM }, Name);
}
