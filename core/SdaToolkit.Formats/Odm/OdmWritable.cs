using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Whether a message can be written at all.</summary>
internal static class OdmWritable
{
    private const double LongestS = 9e9;

    /// <summary>Why not; null where it can.</summary>
    /// <param name="message">The message.</param>
    /// <param name="kind">The kind it is to be written as.</param>
    public static string? Fault(OrbitMessage message, string kind)
    {
        if (message.Segments.Count == 0) return "no segment";
        foreach (var segment in message.Segments)
        {
            var states = segment.States;
            if ((states is null || states.OffsetS.Count == 0) && kind != "OCM") return "no state";
            if (segment.ReferenceFrame.Length == 0 && (states is not null || kind != "OCM")) return "no frame";
            if (states is not null && FaultOf(segment, states, kind) is { } fault) return fault;
            if (segment.Covariances.Any(c => c.Covariance is null || c.Covariance.LowerTriangle.Any(v => !double.IsFinite(v)))) return "a covariance with values that are not finite numbers";
            if (segment.Maneuvers.Any(m => m.DeltaVMPerS.Any(v => !double.IsFinite(v)) || !double.IsFinite(m.DurationS) || !double.IsFinite(m.DeltaMassKg))) return "a maneuver with values that are not finite numbers";
            if (!AreFinite(segment.OsculatingElements) || !AreFinite(segment.Spacecraft)) return "a value that is not a finite number";
        }
        return null;
    }

    private static string? FaultOf(OrbitSegment segment, StateHistory s, string kind)
    {
        var count = s.OffsetS.Count;
        if (s.XM.Count != count || s.YM.Count != count || s.ZM.Count != count || !Fits(s.VxMPerS.Count, s.VyMPerS.Count, s.VzMPerS.Count) || !Fits(s.AxMPerS2.Count, s.AyMPerS2.Count, s.AzMPerS2.Count)) return "columns of unequal length";
        if (kind != "OCM" && s.VxMPerS.Count == 0) return "no velocity";
        if (s.OffsetS.Any(o => !(Math.Abs(o) < LongestS))) return "a time too far from its start";
        if (!s.XM.Concat(s.YM).Concat(s.ZM).Concat(s.VxMPerS).Concat(s.VyMPerS).Concat(s.VzMPerS).All(double.IsFinite)) return "a state with values that are not finite numbers";
        if (s.AxMPerS2.Concat(s.AyMPerS2).Concat(s.AzMPerS2).Any(double.IsInfinity)) return "an acceleration that is infinite";
        var clock = MessageClock.Of(segment.TimeSystem);
        if (s.Start is null && s.StartText.Length == 0) return "no time of the states";
        return s.StartText.Length == 0 && clock.FromUtc(s.Start) is not { } ? "a time that the time system cannot tell" : null;

        bool Fits(int x, int y, int z) => x == y && y == z && (x == 0 || x == count);
    }

    private static bool AreFinite(OsculatingElements? e) => e is null
        || double.IsFinite(e.SemiMajorAxisM + e.Eccentricity + e.InclinationRad + e.RaanRad + e.ArgumentOfPerigeeRad + e.TrueAnomalyRad + e.MeanAnomalyRad + e.GmM3PerS2);

    private static bool AreFinite(SpacecraftProperties? c) => c is null
        || double.IsFinite(c.MassKg + c.DragAreaM2 + c.DragCoefficient + c.RadiationAreaM2 + c.RadiationCoefficient);
}
