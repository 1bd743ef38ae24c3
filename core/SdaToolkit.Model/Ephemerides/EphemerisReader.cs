using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>Orbit messages as paths. Segments of one object in one message make one path.</summary>
/// <param name="earth">How the Earth stands over the window.</param>
/// <param name="maneuvered">Propagates a single state with its maneuvers.</param>
public sealed class EphemerisReader(EarthRotation earth, ManeuveredPaths maneuvered)
{
    private const string Field = "ephemerides";

    /// <summary>The objects of a message set.</summary>
    /// <exception cref="AnalysisException">invalid_request: a segment cannot be used, and why.</exception>
    public List<EphemerisObject> Read(OrbitMessageSet set)
    {
        List<EphemerisObject> objects = [];
        for (var m = 0; m < set.Messages.Count; m++)
        {
            var message = set.Messages[m];
            var source = $"{message.Kind} {message.Header?.SourceFile}".Trim();
            foreach (var group in message.Segments.Select((s, i) => (Segment: s, Label: Label(set, m, i))).GroupBy(s => Key(s.Segment)))
                objects.Add(Object([.. group], source));
        }

        return objects.Count > 0 ? objects : throw AnalysisException.InvalidRequest($"{Field}: found no segment; allowed are OEM, OCM or OPM with at least one state");
    }

    /// <summary>How errors call a segment.</summary>
    public static string Label(OrbitMessageSet set, int message, int segment)
    {
        var file = set.Messages[message].Header?.SourceFile ?? "";
        return $"{Field}.messages[{message}].segments[{segment}]{(file.Length > 0 ? $" ({file})" : "")}";
    }

    /// <summary>First and last instant with a state in a set; a single state counts for itself.</summary>
    /// <exception cref="AnalysisException">invalid_request: a segment without states, or in a time system that cannot be turned into UTC.</exception>
    public static (Epoch First, Epoch Last) Span(OrbitMessageSet set)
    {
        (Epoch First, Epoch Last)? span = null;
        for (var m = 0; m < set.Messages.Count; m++)
        {
            for (var i = 0; i < set.Messages[m].Segments.Count; i++)
            {
                var (states, start) = States(set.Messages[m].Segments[i], Label(set, m, i));
                var (first, last) = (start.AddSeconds(states.OffsetS[0]), start.AddSeconds(states.OffsetS[^1]));
                span = span is { } s ? (first < s.First ? first : s.First, last > s.Last ? last : s.Last) : (first, last);
            }
        }

        return span ?? throw AnalysisException.InvalidRequest($"{Field}: found no segment; allowed are OEM, OCM or OPM with at least one state");
    }

    private static (StateHistory States, Epoch Start) States(OrbitSegment segment, string label)
    {
        var states = segment.States ?? new StateHistory();
        var n = states.OffsetS.Count;
        if (n == 0) throw AnalysisException.InvalidRequest($"{label}: found no state; allowed is at least one");
        if (states.Start is null) throw AnalysisException.InvalidRequest($"{label}.time_system: found \"{segment.TimeSystem}\"; allowed is one that leads to UTC: UTC, TAI, TT, GPS, TDB");
        if (states.XM.Count != n || states.YM.Count != n || states.ZM.Count != n) throw AnalysisException.InvalidRequest($"{label}.states: found columns of different lengths");
        var velocities = states.VxMPerS.Count;
        if (velocities != 0 && velocities != n) throw AnalysisException.InvalidRequest($"{label}.states: found {velocities} velocities for {n} positions");
        if (segment.CenterName.Length > 0 && !segment.CenterName.Equals("EARTH", StringComparison.OrdinalIgnoreCase)) throw AnalysisException.InvalidRequest($"{label}.center_name: found \"{segment.CenterName}\"; allowed is EARTH");
        return (states, states.Start.ToEpoch($"{label}.states.start"));
    }

    private EphemerisObject Object(List<(OrbitSegment Segment, string Label)> segments, string source)
    {
        var first = segments[0].Segment;
        var (id, designator, name) = (first.Object?.CatalogNumber ?? 0, first.Object?.InternationalDesignator ?? "", first.Object?.Name ?? "");
        if (segments.Count == 1 && first.States?.OffsetS.Count == 1)
        {
            var (state, covariance) = Single(first, segments[0].Label);
            var (path, track) = maneuvered.From(state, covariance, first.Maneuvers, first.Spacecraft, segments[0].Label);
            return new(id, designator, name, path, track, source + ", propagated", null);
        }

        var rows = segments.Select(s => (s.Segment, s.Label, Rows: Interpolator(s.Segment, s.Label))).OrderBy(s => s.Rows.Start).ToList();
        var trajectory = new EphemerisTrajectory([.. rows.Select(r => Limited(r.Segment, r.Label, r.Rows)).OrderBy(s => s.From)]);
        var covariances = rows.SelectMany(r => r.Segment.Covariances.Select((c, i) => Rtn(c, r.Segment, trajectory, $"{r.Label}.covariances[{i}]"))).OfType<(Epoch, StateCovariance)>();
        var all = new CovarianceTrack(covariances);
        return new(id, designator, name, trajectory, all.IsEmpty ? null : all, source, null);
    }

    private (State<Gcrf> State, StateCovariance? Covariance) Single(OrbitSegment segment, string label)
    {
        var (states, start) = States(segment, label);
        if (states.VxMPerS.Count == 0) throw AnalysisException.InvalidRequest($"{label}.states: found a position alone; allowed is position and velocity, to be propagated");
        var state = StateVectors.ToGcrf(Frame(segment.ReferenceFrame), start.AddSeconds(states.OffsetS[0]), Position(states, 0), Velocity(states, 0), earth, label);
        var covariance = segment.Covariances.FirstOrDefault()?.Covariance;
        return (state, covariance is null ? null : InGcrf(covariance, segment, state, $"{label}.covariances[0]"));
    }

    private EphemerisInterpolator<Teme> Interpolator(OrbitSegment segment, string label)
    {
        var (states, start) = States(segment, label);
        var hasVelocity = states.VxMPerS.Count > 0;
        var rows = new State<Teme>[states.OffsetS.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var velocity = hasVelocity ? Velocity(states, i) : Vec3.Zero;
            rows[i] = StateVectors.ToGcrf(Frame(segment.ReferenceFrame), start.AddSeconds(states.OffsetS[i]), Position(states, i), velocity, earth, label).ToTeme(earth);
            if (i > 0 && rows[i].Epoch <= rows[i - 1].Epoch)
                throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{label}.states.offset_s[{i}]: found {states.OffsetS[i]:R} s; allowed is at least a nanosecond after the row before it, {states.OffsetS[i - 1]:R} s"));
        }

        try
        {
            return new(rows, Options(segment, hasVelocity));
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"{label}: {e.Message.ReplaceLineEndings(" ").Split(" (Parameter", 2)[0]}");
        }
    }

    // As the message asks for, with what interpolates well where it does not.
    private static InterpolationOptions Options(OrbitSegment segment, bool hasVelocity)
    {
        var degree = segment.InterpolationDegree is > 0 and < 20 ? (int)segment.InterpolationDegree : 7;
        var lagrange = !hasVelocity || segment.Interpolation.Equals("LAGRANGE", StringComparison.OrdinalIgnoreCase);
        if (segment.Interpolation.Equals("LINEAR", StringComparison.OrdinalIgnoreCase)) return new(InterpolationMethod.Lagrange, 1);
        return lagrange ? new(InterpolationMethod.Lagrange, degree) : new(InterpolationMethod.Hermite, degree | 1);
    }

    private static EphemerisSegment Limited(OrbitSegment segment, string label, EphemerisInterpolator<Teme> rows) => new(
        rows, Later(rows.Start, segment.UseableStart, $"{label}.useable_start", +1), Later(rows.End, segment.UseableStop, $"{label}.useable_stop", -1));

    private static Epoch Later(Epoch own, Timestamp? useable, string field, int sign)
    {
        if (useable is null) return own;
        var limit = useable.ToEpoch(field);
        return sign * limit.SecondsSince(own) > 0 ? limit : own;
    }

    private (Epoch, StateCovariance)? Rtn(TimedCovariance timed, OrbitSegment segment, EphemerisTrajectory path, string label)
    {
        if (timed.Epoch is null || timed.Covariance is null || timed.Covariance.LowerTriangle.Count != 21) return null;
        var epoch = timed.Epoch.ToEpoch($"{label}.epoch");
        if (!path.TryState(epoch, out var r, out var v)) return null;
        var state = new State<Teme>(epoch, new(r), new(v)).ToGcrf(earth);
        return (epoch, InGcrf(timed.Covariance, segment, state, label).Rotated(RtnBasis.FromState(state).Rotation));
    }

    private StateCovariance InGcrf(Covariance covariance, OrbitSegment segment, State<Gcrf> state, string label)
    {
        var copy = covariance.Clone();
        copy.ReferenceFrame = Frame(copy.ReferenceFrame.Length > 0 ? copy.ReferenceFrame : segment.ReferenceFrame);
        return copy.ToGcrf(state, earth, label);
    }

    // Names of messages for what the core knows; ITRF realisations differ by centimetres.
    private static string Frame(string name) => name.ToUpperInvariant() switch
    {
        "EME2000" or "J2000" => "EME2000",
        "GCRF" or "ICRF" => "GCRF",
        "TEME" or "TEMEOFDATE" or "TEME OF DATE" => "TEME",
        "RTN" or "RSW" or "RIC" or "QSW" or "RSW_INERTIAL" or "RTN_INERTIAL" => "RTN",
        var itrf when itrf.StartsWith("ITRF", StringComparison.Ordinal) => "ITRF",
        _ => name,
    };

    private static string Key(OrbitSegment s) => s.Object?.CatalogNumber is > 0 and var id ? $"#{id}" : $"{s.ObjectIdText}/{s.Object?.InternationalDesignator}/{s.Object?.Name}";

    private static Vec3 Position(StateHistory s, int i) => new(s.XM[i], s.YM[i], s.ZM[i]);

    private static Vec3 Velocity(StateHistory s, int i) => new(s.VxMPerS[i], s.VyMPerS[i], s.VzMPerS[i]);
}
