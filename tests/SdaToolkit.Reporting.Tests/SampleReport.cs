using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Reporting.Tests;

/// <summary>A report with every kind of block, on made-up data.</summary>
internal static class SampleReport
{
    public static ReportPage Page() => new([Report()])
    {
        Producer = "SdaToolkit 0.1.0",
        Created = Build.Start.AddHours(7).ToTimestamp(),
        Runs = [Run()],
        MostTableRows = 8,
    };

    public static Report Report() => new()
    {
        Title = "Close approaches of SENTINEL-1A",
        Summary = "Three of 1,234 close approaches in the next seven days come within one kilometre. The closest, on 17 July, has a collision probability of 5.9×10⁻⁴ and warrants planning a manoeuvre.",
        HandlingMarking = "TLP:AMBER",
        DataMode = DataMode.Simulated,
        Sections =
        {
            Section("", new Block { Facts = Facts(("Closest approach", "81", "m"), ("Collision probability", "5.9×10⁻⁴", ""), ("Time of closest approach", "2026-07-17 10:12", "UTC"), ("Objects screened", "24 817", "")) }, Notice(Severity.Warning, "The element set of COSMOS 2251 DEB is 4.2 days old; its position may be off by more than the miss distance.")),
            Section("Closest approaches", new Block { Table = Table() }, Note("Approaches are sorted by miss distance.\nAngles are measured at the time of closest approach.")),
            Section("Figures", [.. SampleFigures.All().Select(f => new Block { Figure = f.Figure })]),
            Section("Notes", Notice(Severity.Info, "Relative speeds come from the propagated states."), Notice(Severity.Error, "Two objects could not be propagated and were left out: 27386, 900413."), new Block { Validity = Validity() }),
        },
    };

    public static Block Note(string text) => new() { Text = text };

    private static Section Section(string heading, params Block[] blocks) => new() { Heading = heading, Blocks = { blocks } };

    private static Block Notice(Severity severity, string text) => new() { Notice = new Notice { Severity = severity, Text = text } };

    private static Facts Facts(params (string Label, string Value, string Unit)[] facts) =>
        new() { Facts_ = { facts.Select(f => new Fact { Label = f.Label, Value = f.Value, Unit = f.Unit }) } };

    private static Table Table()
    {
        string[] names = ["COSMOS 2251 DEB", "FENGYUN 1C DEB", "SL-16 R/B", "STARLINK-31204", "DELTA 2 R/B(1)", "ONEWEB-0217", "IRIDIUM 33 DEB", "CZ-6A DEB", "BREEZE-M DEB (TANK)", "H-2A R/B"];
        ulong[] ids = [34427, 31113, 22220, 59714, 28475, 48779, 33950, 901234, 39007, 27601];
        return new Table
        {
            Title = "The closest approaches",
            Caption = "Miss distance and its radial part at the time of closest approach.",
            RowsInResult = 1234,
            Columns =
            {
                new Column { Header = "Object", Texts = { names } },
                new Column { Header = "Catalogue number", Identifiers = { ids } },
                new Column { Header = "Time of closest approach", Times = { names.Select((_, i) => Build.Start.AddMinutes(613.37 * (i + 1)).ToTimestamp()) }, Digits = 1 },
                new Column { Header = "Miss distance", Unit = "m", Numbers = { 81.2, 390.4, 740.9, 1340.2, 2612.7, 3318, 4801.5, 6122.1, 8954.8, 12400.3 }, NumberStyle = NumberStyle.Fixed, Digits = 1 },
                new Column { Header = "Radial", Unit = "m", Numbers = { -12.4, 110.2, -604.1, 88.7, double.NaN, -1204.3, 410, -22.9, 7, 3310.8 }, NumberStyle = NumberStyle.Fixed, Digits = 1 },
                new Column { Header = "Relative speed", Unit = "km/s", Numbers = { 14.213, 11.02, 7.944, 0.3127, 10.5, 13.77, 14.9, 12.01, 9.333, 6.2 } },
                new Column { Header = "Collision probability", Numbers = { 5.9e-4, 3.1e-5, 2.2e-6, 8.7e-8, 1.2e-9, 0, 4.4e-12, 3e-15, 1e-20, 1e-40 }, NumberStyle = NumberStyle.Scientific, Digits = 1 },
                new Column { Header = "Screenings", Numbers = { 3, 12, 4, 1, 1200, 5, 6, 2, 1, 9 } },
            },
        };
    }

    private static Validity Validity() => new()
    {
        Assumptions =
        {
            new Assumption { Name = "encounter-short", Statement = "The encounter is short: relative motion is straight and uncertainty constant while it lasts.", State = AssumptionState.Met, Finding = "Slowest relative speed 0.31 km/s over 4 s." },
            new Assumption { Name = "element-set-age", Statement = "Element sets are at most 3 days old at the time of closest approach.", State = AssumptionState.NotMet, Finding = "Oldest: 4.2 days (COSMOS 2251 DEB)." },
            new Assumption { Name = "no-maneuver", Statement = "Neither object manoeuvres before the closest approach.", State = AssumptionState.Unknown },
            new Assumption { Name = "hard-body-radius", Statement = "The hard-body radius of 20 m encloses both objects." },
        },
        BlindSpots = { "Objects smaller than about 10 cm are not in the catalogue.", "Objects whose element sets are withheld cannot appear." },
    };

    private static RunRecord Run() => new()
    {
        RunId = "2026-07-15-0007",
        Analysis = "conjunction.screen",
        StepId = "screen",
        PluginId = "SdaToolkit.Plugins.Conjunction",
        PluginVersion = "0.1.0",
        PluginSha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        RequestSha256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        ResultSha256 = "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
        Inputs = { new FileDigest { Name = "catalog.tle", SizeBytes = 4_169_256, Sha256 = "a4e624d686e03ed2767c0abd85c14426b0b1157d2ce81d27bb4fe4f6f01d688a" } },
        Seed = 7,
        Started = Build.Start.AddHours(6).ToTimestamp(),
        Ended = Build.Start.AddHours(6).AddSeconds(12).ToTimestamp(),
        NumericEnvironment = new NumericEnvironment { OperatingSystem = "linux", Architecture = "x64", RuntimeVersion = "10.0.1", InstructionSet = "vector512" },
    };
}
