using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>The blocks of OPM, OEM and OCM, with their names in KVN, XML and JSON.</summary>
/// <remarks>Source: CCSDS 502.0-B-3 (2023), sections 3, 5, 6 and 8, and CCSDS 505.0-B-3 for the elements.</remarks>
internal static class OdmSchemas
{
    private static readonly Unit?[] ColumnUnits = [null, Unit.Kilometer, Unit.Kilometer, Unit.Kilometer, Unit.KilometerPerSecond, Unit.KilometerPerSecond, Unit.KilometerPerSecond, OdmUnits.KilometerPerSecond2, OdmUnits.KilometerPerSecond2, OdmUnits.KilometerPerSecond2];

    public static NdmSchema Opm { get; } = new(
        "OPM",
        ["3.0", "2.0", "1.0"],
        Header(),
        new NdmBlockSpec("segment", "segment")
        {
            Mandatory = true,
            Children =
            [
                new("metadata", "metadata") { Mandatory = true, Keywords = OdmTables.OpmMetadata.Schema },
                new("data", "data")
                {
                    Mandatory = true,
                    Children =
                    [
                        new("state", "stateVector") { Mandatory = true, Keywords = OdmTables.State.Schema },
                        new("keplerian", "keplerianElements") { Keywords = OdmTables.Keplerian.Schema },
                        new("spacecraft", "spacecraftParameters") { Keywords = OdmTables.Spacecraft.Schema },
                        new("covariance", "covarianceMatrix") { Keywords = OdmCovariance.Opm.Schema },
                        new("maneuver", "maneuverParameters") { Repeated = true, First = "MAN_EPOCH_IGNITION", Keywords = OdmTables.Maneuver.Schema },
                        new("user-defined", "userDefinedParameters") { UserDefined = true },
                    ],
                },
            ],
        });

    public static NdmSchema Oem { get; } = new(
        "OEM",
        ["3.0", "2.0", "1.0"],
        Header(),
        new NdmBlockSpec("segment", "segment")
        {
            Mandatory = true,
            Repeated = true,
            Children =
            [
                new("metadata", "metadata") { Mandatory = true, Start = "META_START", Stop = "META_STOP", Keywords = OdmTables.OemMetadata.Schema },
                new("ephemeris", "data")
                {
                    Mandatory = true,
                    DataStyle = NdmDataStyle.Columns,
                    DataElement = "stateVector",
                    Columns = Columns(),
                    Children =
                    [
                        new("covariance", "covarianceMatrix")
                        {
                            Repeated = true,
                            Grouped = true,
                            Start = "COVARIANCE_START",
                            Stop = "COVARIANCE_STOP",
                            First = "EPOCH",
                            Keywords = [.. OdmCovariance.Oem.Schema.Take(2)],
                            DataStyle = NdmDataStyle.Triangle,
                            Columns = [.. OdmCovariance.Oem.Schema.Skip(2).Select(k => k with { Need = NdmNeed.Mandatory })],
                        },
                    ],
                },
            ],
        });

    public static NdmSchema Ocm { get; } = new(
        "OCM",
        ["3.0", "2.0", "1.0"],
        Header(),
        new NdmBlockSpec("segment", "segment")
        {
            Mandatory = true,
            Children =
            [
                new("metadata", "metadata") { Mandatory = true, Start = "META_START", Stop = "META_STOP", Keywords = OcmTables.Metadata.Schema },
                new("data", "data")
                {
                    Children =
                    [
                        Marked("trajectory", "traj", "TRAJ", OcmTables.Trajectory.Schema, OcmTrajectory.Line),
                        Marked("physical", "phys", "PHYS", OcmTables.Physical.Schema),
                        Marked("covariance", "cov", "COV", OcmTables.Covariance.Schema, OcmCovariance.Line),
                        Marked("maneuver", "man", "MAN", OcmTables.Maneuver.Schema, OcmManeuvers.Line),
                        Marked("perturbations", "pert", "PERT", OcmTables.Perturbations.Schema),
                        Marked("determination", "od", "OD", OcmTables.Determination.Schema),
                        Marked("user-defined", "user", "USER", []) with { UserDefined = true },
                    ],
                },
            ],
        });

    private static NdmBlockSpec Header() => new("header", "header") { Mandatory = true, Keywords = OdmTables.Header.Schema };

    private static NdmBlockSpec Marked(string name, string element, string marker, NdmKeyword[] keywords, string line = "") => new(name, element)
    {
        Start = marker + "_START",
        Stop = marker + "_STOP",
        Keywords = keywords,
        Repeated = line.Length > 0,
        DataStyle = line.Length > 0 ? NdmDataStyle.Lines : NdmDataStyle.None,
        DataElement = line,
    };

    private static NdmKeyword[] Columns()
    {
        string[] names = ["EPOCH", "X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT", "X_DDOT", "Y_DDOT", "Z_DDOT"];
        return [.. names.Select((n, i) => new NdmKeyword(n, NdmValueKind.Text, i < 7 ? NdmNeed.Mandatory : NdmNeed.Optional) { Unit = ColumnUnits[i] })];
    }
}
