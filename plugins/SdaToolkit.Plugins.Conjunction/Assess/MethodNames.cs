namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The methods as results name them.</summary>
internal static class MethodNames
{
    public const string Foster = "FOSTER_1992";
    public const string Chan = "CHAN_1997";
    public const string Alfano = "ALFANO_2005";
    public const string Patera = "PATERA_2005";
    public const string Laas = "LAAS_2015";
    public const string Elrod = "ELROD_2019";
    public const string Hall2D = "HALL_2023_2D_NC";
    public const string Hall3D = "HALL_2021_3D_NC";
    public const string MonteCarlo = "MONTE_CARLO";
    public const string Maximum = "MAXIMUM";

    /// <summary>All of them, in the order in which results list them.</summary>
    public static readonly string[] All = [Foster, Chan, Alfano, Patera, Laas, Elrod, Hall2D, Hall3D, MonteCarlo, Maximum];

    /// <summary>Those of the encounter plane that say the same as Foster's.</summary>
    public static readonly string[] BesideFoster = [Chan, Alfano, Patera, Laas, Elrod];

    /// <summary>Those in the encounter plane.</summary>
    public static readonly string[] Planar = [Foster, Chan, Alfano, Patera, Laas, Elrod, Maximum];
}
