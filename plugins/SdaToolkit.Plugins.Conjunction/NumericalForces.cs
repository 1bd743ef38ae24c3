using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What a request says of the world, read once: data of the Earth and space, and which forces act. Immutable.</summary>
internal sealed class NumericalForces
{
    /// <summary>Highest degree used unless the request says more: beyond it a low orbit changes by centimetres a day.</summary>
    public const int DefaultDegree = 70;

    private const string Atmospheres = "none, exponential, harris-priester, nrlmsise-00";

    /// <exception cref="AnalysisException">invalid_request: a table or a setting makes no sense.</exception>
    public NumericalForces(PropagateNumericallyRequest request)
    {
        var settings = request.Forces ?? new ForceSettings();
        Gravity = request.GravityField?.ToField("gravity_field") ?? GravityField.Egm2008Degree8;
        Orientation = request.EarthOrientation?.ToTable("earth_orientation") ?? EarthOrientationTable.Empty;
        Weather = request.SpaceWeather?.ToTable("space_weather") ?? SpaceWeatherTable.Empty;
        Degree = settings.HasGravityDegree ? Within(settings.GravityDegree, Gravity.Degree, "forces.gravity_degree", $"the degree of {Gravity.Name}") : Math.Min(Gravity.Degree, DefaultDegree);
        Order = settings.HasGravityOrder ? Within(settings.GravityOrder, Degree, "forces.gravity_order", "the degree used") : Degree;
        Atmosphere = settings.Atmosphere switch
        {
            "" or "nrlmsise-00" => new Nrlmsise00Atmosphere(Weather, LeapSeconds.BuiltIn),
            "harris-priester" => new HarrisPriesterAtmosphere(),
            "exponential" => new ExponentialAtmosphere(),
            "none" => null,
            var other => throw AnalysisException.InvalidRequest($"forces.atmosphere: found \"{other}\"; allowed is one of {Atmospheres}"),
        };
        (SunAttracts, MoonAttracts) = ThirdBodies(settings);
        RadiationPressure = !settings.HasRadiationPressure || settings.RadiationPressure;
        Relativity = !settings.HasRelativity || settings.Relativity;
    }

    public GravityField Gravity { get; }

    public int Degree { get; }

    public int Order { get; }

    public EarthOrientationTable Orientation { get; }

    public SpaceWeatherTable Weather { get; }

    /// <summary>The atmosphere that drags; null: none.</summary>
    public IAtmosphere? Atmosphere { get; }

    public bool SunAttracts { get; }

    public bool MoonAttracts { get; }

    public bool RadiationPressure { get; }

    public bool Relativity { get; }

    private static int Within(uint value, int highest, string field, string what) =>
        value <= highest ? (int)value : throw AnalysisException.InvalidRequest($"{field}: found {value}; allowed is at most {highest}, {what}");

    private static (bool Sun, bool Moon) ThirdBodies(ForceSettings settings)
    {
        var names = settings.ThirdBodies;
        if (names.Count == 0) return (true, true);
        if (names.FirstOrDefault(n => n is not ("sun" or "moon" or "none")) is { } other)
            throw AnalysisException.InvalidRequest($"forces.third_bodies: found \"{other}\"; allowed is sun, moon, or none alone");
        if (names.Contains("none") && names.Count > 1) throw AnalysisException.InvalidRequest("forces.third_bodies: found none beside others; allowed is none alone");
        return (names.Contains("sun"), names.Contains("moon"));
    }
}

/// <summary>The Earth, the Sun and the Moon over a span, and the forces there. Immutable and thread safe.</summary>
internal sealed class NumericalScene
{
    public NumericalScene(NumericalForces forces, Epoch from, Epoch to)
    {
        Forces = forces;
        Earth = new EarthRotation(from, to, forces.Orientation);
        Sun = new TabulatedEphemeris(new Vsop2000Sun(), from, to);
        Moon = new TabulatedEphemeris(new Meeus1998Moon(), from, to);
        Model = new ForceModel
        {
            Gravity = forces.Gravity,
            Degree = forces.Degree,
            Order = forces.Order,
            EarthRotation = Earth,
            ThirdBodies = [.. forces.SunAttracts ? new IBodyEphemeris[] { Sun } : [], .. forces.MoonAttracts ? new IBodyEphemeris[] { Moon } : []],
            Sun = Sun,
            Atmosphere = forces.Atmosphere,
            RadiationPressure = forces.RadiationPressure,
            Relativity = forces.Relativity,
        };
    }

    public NumericalForces Forces { get; }

    public EarthRotation Earth { get; }

    public IBodyEphemeris Sun { get; }

    public IBodyEphemeris Moon { get; }

    public ForceModel Model { get; }
}
