using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>What a request says of the world, read once: data of the Earth and space, and which forces act. Immutable.</summary>
public sealed class NumericalForces
{
    /// <summary>Highest degree used unless the request says more: beyond it a low orbit changes by centimetres a day.</summary>
    public const int DefaultDegree = 70;

    private const string Atmospheres = "none, exponential, harris-priester, nrlmsise-00";

    /// <summary>Reads what a request says, in fields that every request calls forces, gravity_field, earth_orientation and space_weather.</summary>
    /// <param name="forces">Which forces act; null: all.</param>
    /// <param name="gravityField">The Earth's gravity; null: EGM2008 to degree 8.</param>
    /// <param name="earthOrientation">How the Earth is turned; null: UT1 = UTC, no polar motion.</param>
    /// <param name="spaceWeather">Solar flux and geomagnetic activity; null: mean values.</param>
    /// <exception cref="AnalysisException">invalid_request: a table or a setting makes no sense.</exception>
    public NumericalForces(
        ForceSettings? forces, Schemas.SpaceEnvironment.V1.GravityField? gravityField, Schemas.SpaceEnvironment.V1.EarthOrientationTable? earthOrientation, Schemas.SpaceEnvironment.V1.SpaceWeatherTable? spaceWeather)
    {
        var settings = forces ?? new ForceSettings();
        Gravity = gravityField?.ToField("gravity_field") ?? GravityField.Egm2008Degree8;
        Orientation = earthOrientation?.ToTable("earth_orientation") ?? EarthOrientationTable.Empty;
        Weather = spaceWeather?.ToTable("space_weather") ?? SpaceWeatherTable.Empty;
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

    /// <summary>The Earth's gravity.</summary>
    public GravityField Gravity { get; }

    /// <summary>Degree used.</summary>
    public int Degree { get; }

    /// <summary>Order used.</summary>
    public int Order { get; }

    /// <summary>How the Earth is turned.</summary>
    public EarthOrientationTable Orientation { get; }

    /// <summary>Solar flux and geomagnetic activity.</summary>
    public SpaceWeatherTable Weather { get; }

    /// <summary>The atmosphere that drags; null: none.</summary>
    public IAtmosphere? Atmosphere { get; }

    /// <summary>Whether the Sun attracts.</summary>
    public bool SunAttracts { get; }

    /// <summary>Whether the Moon attracts.</summary>
    public bool MoonAttracts { get; }

    /// <summary>Whether sunlight presses.</summary>
    public bool RadiationPressure { get; }

    /// <summary>Whether the Schwarzschild term acts.</summary>
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
public sealed class NumericalScene
{
    /// <summary>The bodies and forces from one instant to another.</summary>
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

    /// <summary>What the request says.</summary>
    public NumericalForces Forces { get; }

    /// <summary>How the Earth turns over the span.</summary>
    public EarthRotation Earth { get; }

    /// <summary>The Sun over the span.</summary>
    public IBodyEphemeris Sun { get; }

    /// <summary>The Moon over the span.</summary>
    public IBodyEphemeris Moon { get; }

    /// <summary>The forces.</summary>
    public ForceModel Model { get; }
}
