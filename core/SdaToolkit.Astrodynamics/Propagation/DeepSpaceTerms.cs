namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>What Sun, Moon and resonance do to an orbit of 225 minutes or more. Immutable.</summary>
/// <remarks>Hujsak 1979; Hoots and Roehrich 1980, Spacetrack Report No. 3, section 7; Vallado et al. 2006. Minutes, rad.</remarks>
internal sealed class DeepSpaceTerms
{
    // Sun: mean motion, eccentricity, strength, orientation.
    private const double Zns = 1.19459e-5, Zes = 0.01675, C1ss = 2.9864797e-6;
    private const double Zsinis = 0.39785416, Zcosis = 0.91744867, Zsings = -0.98088458, Zcosgs = 0.1945905;

    // Moon: the same; its orientation follows from the regression of its node.
    private const double Znl = 1.5835218e-4, Zel = 0.05490, C1l = 4.7968065e-7;

    /// <summary>Within this of 0 or 180° the secular effects on the node are left out, rad.</summary>
    private const double EquatorialLimit = 5.2359877e-2;

    /// <summary>Below this inclination the periodic terms act on the Lyddane variables, rad.</summary>
    public const double LyddaneLimit = 0.2;

    private readonly ThirdBody _sun, _moon;

    public DeepSpaceTerms(MeanElements elements, in SecularTerms secular, Sgp4Mode mode)
    {
        KeepsNodePositive = mode == Sgp4Mode.Afspc;
        var days1950 = SiderealTime.DaysSince1950(elements.Epoch);
        (_sun, _moon) = Bodies(elements, secular.MeanMotion, days1950);
        Rates = SecularRates(elements.InclinationRad);
        Resonance = new(elements, secular, Rates, SiderealTime.AtEpoch(days1950, mode));
    }

    public Resonance Resonance { get; }

    /// <summary>The Sun's terms.</summary>
    public ref readonly ThirdBody Sun => ref _sun;

    /// <summary>The Moon's terms.</summary>
    public ref readonly ThirdBody Moon => ref _moon;

    /// <summary>Whether the node is kept positive in the Lyddane terms, as the operational code does.</summary>
    public bool KeepsNodePositive { get; }

    /// <summary>Secular rates of e, i, ω, Ω and M by Sun and Moon, per minute.</summary>
    public (double E, double I, double Omega, double Node, double M) Rates { get; }

    /// <summary>Adds the secular effects and the resonance to mean elements at a time.</summary>
    public void AddSecular(ref MeanState state, double t, MeanElements elements, in SecularTerms secular, ref Sgp4Cursor cursor)
    {
        state.Eccentricity += Rates.E * t;
        state.Inclination += Rates.I * t;
        state.ArgumentOfPerigee += Rates.Omega * t;
        state.Node += Rates.Node * t;
        state.MeanAnomaly += Rates.M * t;
        Resonance.Apply(ref state, t, elements, secular, ref cursor);
    }

    /// <summary>Adds the periodic effects; leaves an inclination below zero to the caller.</summary>
    public void AddPeriodic(ref MeanState state, double t)
    {
        var p = _sun.PeriodicAt(t) + _moon.PeriodicAt(t);
        state.Inclination += p.I;
        state.Eccentricity += p.E;
        var (sini, cosi) = Math.SinCos(state.Inclination);
        if (state.Inclination >= LyddaneLimit)
        {
            var ph = p.H / sini;
            state.ArgumentOfPerigee += p.Gh - (cosi * ph);
            state.Node += ph;
            state.MeanAnomaly += p.L;
        }
        else
        {
            AddLyddane(ref state, p, sini, cosi);
        }
    }

    /// <summary>Lyddane's way for small inclinations: the periodic terms act on sin i sin Ω and sin i cos Ω.</summary>
    private void AddLyddane(ref MeanState state, in BodyEffect p, double sini, double cosi)
    {
        var (sinop, cosop) = Math.SinCos(state.Node);
        var alfdp = (sini * sinop) + (p.H * cosop) + (p.I * cosi * sinop);
        var betdp = (sini * cosop) - (p.H * sinop) + (p.I * cosi * cosop);
        var before = Wrapped(state.Node % Math.Tau);
        var xls = state.MeanAnomaly + state.ArgumentOfPerigee + (cosi * before) + (p.L + p.Gh - (p.I * before * sini));
        var node = Wrapped(Math.Atan2(alfdp, betdp));
        if (Math.Abs(before - node) > Math.PI) node += node < before ? Math.Tau : -Math.Tau;
        state.Node = node;
        state.MeanAnomaly += p.L;
        state.ArgumentOfPerigee = xls - state.MeanAnomaly - (cosi * node);
    }

    private double Wrapped(double node) => node < 0 && KeepsNodePositive ? node + Math.Tau : node;

    private (double E, double I, double Omega, double Node, double M) SecularRates(double inclination)
    {
        var equatorial = inclination is < EquatorialLimit or > Math.PI - EquatorialLimit;
        var (sini, cosi) = Math.SinCos(inclination);
        var (sun, moon) = (_sun.Secular, _moon.Secular);
        var shs = equatorial ? 0 : sun.H / sini;
        var shl = equatorial ? 0 : moon.H;
        // A node rate exists only off the equator; sin i is not zero there.
        var (perigeeByMoon, nodeByMoon) = equatorial ? (0, 0) : (-cosi / sini * shl, shl / sini);
        return (sun.E + moon.E, sun.I + moon.I, sun.Gh - (cosi * shs) + moon.Gh + perigeeByMoon, shs + nodeByMoon, sun.L + moon.L);
    }

    private static (ThirdBody Sun, ThirdBody Moon) Bodies(MeanElements elements, double meanMotion, double days1950)
    {
        var day = days1950 + 18261.5;
        var (snodm, cnodm) = Math.SinCos(elements.RaanRad);

        // The Moon's orbit, referred to the equator, from the longitude of its node on the ecliptic.
        var xnodce = (4.5236020 - (9.2422029e-4 * day)) % Math.Tau;
        var (stem, ctem) = Math.SinCos(xnodce);
        var zcosil = 0.91375164 - (0.03568096 * ctem);
        var zsinil = Math.Sqrt(1 - (zcosil * zcosil));
        var zsinhl = 0.089683511 * stem / zsinil;
        var zcoshl = Math.Sqrt(1 - (zsinhl * zsinhl));
        var gam = 5.8351514 + (0.0019443680 * day);
        var zx = Math.Atan2(0.39785416 * stem / zsinil, (zcoshl * ctem) + (0.91744867 * zsinhl * stem));
        var (zsingl, zcosgl) = Math.SinCos(gam + zx - xnodce);
        var zmol = (4.7199672 + (0.22997150 * day) - gam) % Math.Tau;
        var zmos = (6.2565837 + (0.017201977 * day)) % Math.Tau;

        var sun = new BodyOrbit(Zsings, Zcosgs, Zsinis, Zcosis, snodm, cnodm, C1ss, Zns, Zes, zmos);
        var moon = new BodyOrbit(zsingl, zcosgl, zsinil, zcosil, (snodm * zcoshl) - (cnodm * zsinhl), (zcoshl * cnodm) + (zsinhl * snodm), C1l, Znl, Zel, zmol);
        var (e, i, w) = (elements.Eccentricity, elements.InclinationRad, elements.ArgumentOfPerigeeRad);
        return (new(sun, meanMotion, e, i, w), new(moon, meanMotion, e, i, w));
    }
}
