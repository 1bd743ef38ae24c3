using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The linear models that a plan rests on: about a Keplerian orbit where a coast is short, with J2 where the flattened Earth moves what is planned by more than its own error.</summary>
/// <param name="scene">Gravity.</param>
/// <param name="client">The client at the start of the plan.</param>
/// <param name="periodS">Its revolution, s.</param>
/// <param name="driftsUntilS">Drifts are looked at to this time, s after the start of the plan.</param>
internal sealed class InspectionMotion(NumericalScene scene, State<Gcrf> client, double periodS, double driftsUntilS)
{
    // J2 left out errs by about this part of the separation before it is taken in.
    private const double OblateShare = 0.005;
    private const double TubeSamplesPerRevolution = 48;
    private const int MostTables = 32;
    private readonly double _oblateness = Oblateness(scene, client);
    private readonly double _eccentricity = EquinoctialElements.FromState(client, scene.Forces.Gravity.GmM3PerS2).Eccentricity;
    // One of many revolutions takes longer to make than a transfer to find, and many transfers share their times.
    private readonly Dictionary<(Epoch Epoch, double SpanS), TabulatedMotion> _tables = [];
    private DriftTube? _tube;

    /// <summary>The model for a coast.</summary>
    /// <param name="at">The client at its start; time counts from there.</param>
    /// <param name="spanS">How long it lasts, s.</param>
    /// <param name="seldom">It is asked for few instants, for which no table is worth making.</param>
    public ILinearRelativeMotion Over(State<Gcrf> at, double spanS, bool seldom)
    {
        if (Math.Tau * spanS / periodS * _oblateness <= OblateShare) return Plain(at);
        if (_tables.TryGetValue((at.Epoch, spanS), out var known)) return known;
        if (Oblate(at) is not { } motion) return Plain(at);
        if (seldom) return motion;
        if (_tables.Count >= MostTables) _tables.Clear();
        return _tables[(at.Epoch, spanS)] = new TabulatedMotion(motion, spanS, _eccentricity);
    }

    private YamanakaAnkersen2002 Plain(State<Gcrf> at) => YamanakaAnkersen2002.Of(at, scene.Forces.Gravity.GmM3PerS2);

    /// <summary>Free drift from any time of the plan on, with its errors; made at the first call.</summary>
    public DriftTube Tube => _tube ??= new(Oblate(client) ?? (ILinearRelativeMotion)YamanakaAnkersen2002.Of(client, scene.Forces.Gravity.GmM3PerS2), driftsUntilS, periodS / TubeSamplesPerRevolution);

    private Koenig2017Motion? Oblate(State<Gcrf> at)
    {
        try
        {
            var field = scene.Forces.Gravity;
            return Koenig2017Motion.Of(at, field.GmM3PerS2, field.RadiusM, J2(scene));
        }
        catch (ArgumentException)
        {
            // An equatorial client has no node to count from.
            return null;
        }
    }

    private static double J2(NumericalScene scene) => scene.Forces.Degree >= 2 ? -Math.Sqrt(5) * scene.Forces.Gravity.C(2, 0) : 0;

    // How fast J2 turns an orbit, in parts of the mean motion.
    private static double Oblateness(NumericalScene scene, State<Gcrf> client)
    {
        var elements = EquinoctialElements.FromState(client, scene.Forces.Gravity.GmM3PerS2);
        var ratio = scene.Forces.Gravity.RadiusM / elements.SemiLatusRectumM;
        return 1.5 * Math.Abs(J2(scene)) * ratio * ratio;
    }
}
