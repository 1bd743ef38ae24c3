namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Temperature and density over altitude at one place: Bates' exponential profile above 123 km, a spline below.</summary>
/// <remarks>Source: Hedin 1987, equations A4 to A13; DENSU of the NRL distribution. Each altitude's temperatures are worked out once, for all species.</remarks>
internal readonly ref struct Nrlmsise00Column
{
    private const double LowerBoundaryKm = 120;
    private const double GasConstant = 831.4;

    private readonly double _exosphericK, _lowerK, _slope, _joinKm, _joinK, _bottomKm, _earthRadiusKm, _lowerWeight, _joinWeight;
    private readonly Nrlmsise00Spline _spline;

    /// <summary>The column of a place.</summary>
    /// <param name="exosphericK">Temperature at the top, K.</param>
    /// <param name="lowerK">Temperature at 120 km, K.</param>
    /// <param name="slope">Bates' slope, 1/km.</param>
    /// <param name="altitudesKm">Nodes below the join, the join first, km.</param>
    /// <param name="temperaturesK">Their temperatures, K; that of the join is filled in.</param>
    /// <param name="bottomGradient">dT/dz at the last node, K/km.</param>
    /// <param name="earth">Gravity at the surface, cm/s², and effective radius, km, at this latitude.</param>
    /// <param name="buffer">Working space of the spline.</param>
    public Nrlmsise00Column(
        double exosphericK, double lowerK, double slope, ReadOnlySpan<double> altitudesKm, Span<double> temperaturesK, double bottomGradient,
        (double Gravity, double RadiusKm) earth, Span<double> buffer)
    {
        (_exosphericK, _lowerK, _slope, _earthRadiusKm) = (exosphericK, lowerK, slope, earth.RadiusKm);
        (_joinKm, _bottomKm) = (altitudesKm[0], altitudesKm[^1]);
        _joinK = exosphericK - ((exosphericK - lowerK) * Math.Exp(-slope * Nrlmsise00Spline.Geopotential(_joinKm, LowerBoundaryKm, earth.RadiusKm)));
        temperaturesK[0] = _joinK;
        var stretch = (earth.RadiusKm + LowerBoundaryKm) / (earth.RadiusKm + _joinKm);
        _spline = new(altitudesKm, temperaturesK, (exosphericK - _joinK) * slope * stretch * stretch, bottomGradient, earth.RadiusKm, buffer);
        _lowerWeight = GravityAt(LowerBoundaryKm, earth) / (slope * GasConstant * exosphericK);
        _joinWeight = GravityAt(_joinKm, earth) * _spline.SpanKm / GasConstant;
    }

    /// <summary>What densities at an altitude need of the temperatures up or down to it.</summary>
    public Nrlmsise00Level At(double altitudeKm)
    {
        var above = Nrlmsise00Spline.Geopotential(Math.Max(altitudeKm, _joinKm), LowerBoundaryKm, _earthRadiusKm);
        var bates = altitudeKm > _joinKm ? _exosphericK - ((_exosphericK - _lowerK) * Math.Exp(-_slope * above)) : _joinK;
        if (altitudeKm >= _joinKm) return new(bates, Math.Log(_lowerK / bates), above, 0, 0);
        var (inverse, integral) = _spline.At(Math.Max(altitudeKm, _bottomKm));
        return new(1 / inverse, Math.Log(_lowerK / bates), above, Math.Log(_joinK * inverse), integral);
    }

    /// <summary>Density at a level in diffusive equilibrium with a density at 120 km.</summary>
    /// <param name="level">The level.</param>
    /// <param name="lower">Density at 120 km.</param>
    /// <param name="mass">Molecular mass, or a difference of two.</param>
    /// <param name="thermalDiffusion">Thermal diffusion coefficient α.</param>
    public double Density(in Nrlmsise00Level level, double lower, double mass, double thermalDiffusion)
    {
        var gamma = mass * _lowerWeight;
        var exponent = ((1 + thermalDiffusion + gamma) * level.LogLowerRatio) - (_slope * gamma * level.AboveLowerKm)
            + ((1 + thermalDiffusion) * level.LogJoinRatio) - (mass * _joinWeight * level.Integral);
        return lower * Math.Exp(exponent);
    }

    internal static double GravityAt(double altitudeKm, (double Gravity, double RadiusKm) earth)
    {
        var ratio = 1 + (altitudeKm / earth.RadiusKm);
        return earth.Gravity / (ratio * ratio);
    }
}

/// <summary>Temperatures of a column as one altitude sees them.</summary>
/// <param name="TemperatureK">Temperature there, K.</param>
/// <param name="LogLowerRatio">ln of the temperature at 120 km over that of Bates' profile there, or at the join where that is higher.</param>
/// <param name="AboveLowerKm">Geopotential height above 120 km, of the altitude or of the join where that is higher, km.</param>
/// <param name="LogJoinRatio">Below the join, ln of the join's temperature over that there; else 0.</param>
/// <param name="Integral">Below the join, the spline's integral; else 0.</param>
internal readonly record struct Nrlmsise00Level(double TemperatureK, double LogLowerRatio, double AboveLowerKm, double LogJoinRatio, double Integral);
