namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Density of the upper atmosphere. Implementations are immutable and thread safe.</summary>
public interface IAtmosphere
{
    /// <summary>Name of the model, for validity statements.</summary>
    string Name { get; }

    /// <summary>Total mass density, kg/m³; 0 above the model's top.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="positionItrfM">Where, ITRF, m.</param>
    /// <param name="sunItrfM">The Sun, ITRF, m: sets the diurnal bulge and local solar time.</param>
    double DensityKgPerM3(Epoch epoch, Vec3 positionItrfM, Vec3 sunItrfM);
}
