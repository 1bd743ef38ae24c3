using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

[TestClass]
public sealed class SpaceWeatherTests
{
    private const string Header =
        "DATE,BSRN,ND,KP1,KP2,KP3,KP4,KP5,KP6,KP7,KP8,KP_SUM,AP1,AP2,AP3,AP4,AP5,AP6,AP7,AP8,AP_AVG,CP,C9,ISN,F10.7_OBS,F10.7_ADJ,F10.7_DATA_TYPE,F10.7_OBS_CENTER81,F10.7_OBS_LAST81,F10.7_ADJ_CENTER81,F10.7_ADJ_LAST81\n";

    private const string Csv = Header
        + "2025-01-01,2610,13,50,53,50,47,57,63,60,47,427,48,56,48,39,67,94,80,39,59,1.7,7,187,221.1,213.8,OBS,200.4,205.2,194.3,200.5\n"
        + "2025-01-02,2610,14,37,27,33,47,40,40,33,30,287,22,12,18,39,27,27,18,15,22,1.1,5,173,219.2,212.0,INT,200.2,205.5,194.1,200.8\n"
        + "2025-01-03,2610,15,33,30,27,17,7,10,13,17,154,18,15,12,6,3,4,5,6,9,0.5,2,190,206.8,200.0,OBS,200.0,205.8,193.9,201.0\n"
        + "2025-01-04,2610,16,27,47,50,43,33,47,50,37,334,12,40,48,31,18,40,48,22,32,1.3,6,193,216.1,209.0,OBS,199.8,206.3,193.7,201.4\n"
        + "2025-01-05,2610,17,,,,,,,,,,,,,,,,,,12,,,178,174.8,169.0,PRD,199.5,206.4,193.5,201.5\n"
        + "2025-02-01,2611,17,,,,,,,,,,,,,,,,,,,,,150,178.5,175.2,PRM,190.9,201.9,187.5,196.0\n";

    private const string Text = """
        DATATYPE CSSISpaceWeather
        VERSION 1.2
        # comment
        NUM_OBSERVED_POINTS 3
        BEGIN OBSERVED
        2025 01 02 2610 14 37 27 33 47 40 40 33 30 287  22  12  18  40  27  27  18  15  22 1.1 5 173 212.0 0 194.1 200.8 219.2 200.2 205.5
        2025 01 03 2610 15 33 30 27 17  7 10 13 17 154  18  15  12   6   3   4   5   6   9 0.5 2 190 200.0 0  193.9 201.0 206.8 200.0 205.8
        2025 01 04 2610 16 27 47 50 43 33 47 50 37 334  12  40  48  31  18  40  48  22  32 1.3 6 193 209.0 0  193.7 201.4 216.1 199.8 206.3
        END OBSERVED
        NUM_DAILY_PREDICTED_POINTS 1
        BEGIN DAILY_PREDICTED
        2025 01 05 2610 17 37 27 30 37 33 40 40 30 274  22  12  15  22  18  27  27  15  20 1.0 5 178 169.0 0  193.5 201.5 174.8 199.5 206.4
        END DAILY_PREDICTED
        NUM_MONTHLY_PREDICTED_POINTS 2
        BEGIN MONTHLY_PREDICTED
        2025 02 01 2612 18 26 26 26 26 26 26 26 26 208  11  11  11  11  11  11  11  11  11 0.7 3 150 175.2 0  187.5 196.0 178.5 190.9 201.9
        2025 03 01 2718 19  0  0  0  0  0  0  0  0   0   0   0   0   0   0   0   0   0   0 0.0 0   1  68.2 0   76.4  68.2  70.5  78.3  69.8
        END MONTHLY_PREDICTED

        """;

    [TestMethod]
    public void At_ObservedDay_GivesTheFluxOfTheDayBeforeAndTheHistoryOfAp()
    {
        var sample = At(Table(Csv), "2025-01-04T10:30:00Z");
        Assert.AreEqual(206.8, sample.F107PreviousDay);
        Assert.AreEqual(199.8, sample.F107Average81);
        Assert.AreEqual(SpaceWeatherStatus.Observed, sample.Status);
        Assert.IsNull(sample.Warning);
        // 10:30 lies in the fourth three hours: 31, 48, 40, 12; then 12 to 33 hours before: 6 5 4 3 6 12 15 18; then 36 to 57: 15 18 27 27 39 18 12 22.
        Assert.AreEqual(new ApHistory(32, 31, 48, 40, 12, 69 / 8.0, 178 / 8.0), sample.Ap);
    }

    [TestMethod]
    public void At_DayWithoutItsHours_GivesTheMeanWithoutHistory()
    {
        var sample = At(Table(Csv), "2025-01-05T10:30:00Z");
        Assert.AreEqual(ApHistory.Daily(12), sample.Ap);
        Assert.AreEqual(216.1, sample.F107PreviousDay);
        Assert.AreEqual(SpaceWeatherStatus.DailyPredicted, sample.Status);
        Assert.Contains("forecast", sample.Warning!);
    }

    [TestMethod]
    public void At_FirstDay_HasNoHistoryAndItsOwnFlux()
    {
        var sample = At(Table(Csv), "2025-01-01T23:59:59Z");
        Assert.AreEqual(221.1, sample.F107PreviousDay);
        Assert.AreEqual(ApHistory.Daily(59), sample.Ap);
    }

    [TestMethod]
    public void At_MonthlyPrediction_HoldsForTheMonth()
    {
        var table = Table(Csv);
        foreach (var time in new[] { "2025-02-01T00:00:00Z", "2025-02-28T23:00:00Z" })
        {
            var sample = At(table, time);
            Assert.AreEqual(178.5, sample.F107PreviousDay);
            Assert.AreEqual(190.9, sample.F107Average81);
            Assert.AreEqual(ApHistory.Daily(SpaceWeatherLookup.DefaultAp), sample.Ap);
            Assert.AreEqual(SpaceWeatherStatus.None, sample.ApStatus);
        }
    }

    [TestMethod]
    [DataRow("2024-12-31T23:59:59Z")]
    [DataRow("2025-01-20T00:00:00Z")]
    [DataRow("2025-03-01T00:00:00Z")]
    [DataRow("1900-01-01T00:00:00Z")]
    [DataRow("2291-01-01T00:00:00Z")]
    public void At_OutsideTheTable_GivesTheDefaultsAndSaysSo(string time)
    {
        var sample = At(Table(Csv), time);
        Assert.AreEqual(SpaceWeatherLookup.Default, sample);
        Assert.AreEqual(150.0, sample.F107Average81);
        Assert.AreEqual(15.0, sample.Ap.DailyMean);
        Assert.Contains("factor", sample.Warning!);
        Assert.AreEqual(sample, SpaceWeatherTable.Empty.At(TimeScales.ParseUtc(time, LeapSeconds.BuiltIn)));
    }

    [TestMethod]
    public void At_EpochsAtTheEndsOfTime_DoNotThrow()
    {
        Assert.AreEqual(SpaceWeatherStatus.None, Table(Csv).At(Epoch.FromTaiNanoseconds(long.MaxValue)).Status);
        Assert.AreEqual(SpaceWeatherStatus.None, Table(Csv).At(Epoch.FromTaiNanoseconds(long.MinValue)).Status);
    }

    [TestMethod]
    public void WorstOf_Span_TellsTheWorstDay()
    {
        var table = Table(Csv);
        SpaceWeatherStatus Worst(string from, string to) => table.WorstOf(TimeScales.ParseUtc(from, LeapSeconds.BuiltIn), TimeScales.ParseUtc(to, LeapSeconds.BuiltIn)).Status;
        Assert.AreEqual(SpaceWeatherStatus.Observed, Worst("2025-01-01T00:00:00Z", "2025-01-04T23:59:59Z"));
        Assert.AreEqual(SpaceWeatherStatus.DailyPredicted, Worst("2025-01-01T00:00:00Z", "2025-01-05T00:00:00Z"));
        Assert.AreEqual(SpaceWeatherStatus.None, Worst("2025-01-01T00:00:00Z", "2025-01-06T00:00:00Z"));
        Assert.AreEqual(SpaceWeatherStatus.None, Worst("2025-01-05T00:00:00Z", "2025-02-01T00:00:00Z"));
        Assert.AreEqual(SpaceWeatherStatus.None, Worst("1800-01-01T00:00:00Z", "2200-01-01T00:00:00Z"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => table.WorstOf(default, Epoch.FromTaiNanoseconds(-1)));
    }

    [TestMethod]
    public void At_LeapSecond_BelongsToItsDay()
    {
        var row = new SpaceWeatherDay(new(2016, 12, 31), SpaceWeatherStatus.Observed, 100, 100, 100, 100, 100, 100, 7, []);
        var table = new SpaceWeatherTable([row, row with { Day = new(2017, 1, 1), ApMean = 8 }], LeapSeconds.BuiltIn);
        Assert.AreEqual(7.0, At(table, "2016-12-31T23:59:59.5Z").Ap.DailyMean);
        Assert.AreEqual(8.0, At(table, "2017-01-01T00:00:00Z").Ap.DailyMean);
    }

    [TestMethod]
    public void Parse_Text_ReadsBothEditions()
    {
        var table = Table(Text);
        Assert.AreEqual(new DateOnly(2025, 1, 2), table.FirstDay);
        Assert.AreEqual(new DateOnly(2025, 1, 4), table.LastObservedDay);
        Assert.AreEqual(new DateOnly(2025, 1, 5), table.LastDay);
        Assert.IsTrue(table.TryGetDay(new(2025, 1, 2), out var day));
        var (observed, adjusted, centred, adjustedCentred, last, adjustedLast) =
            (day.F107Observed, day.F107Adjusted, day.F107ObservedCentered81, day.F107AdjustedCentered81, day.F107ObservedLast81, day.F107AdjustedLast81);
        Assert.AreEqual((219.2, 212.0, 200.2, 194.1, 205.5, 200.8), (observed, adjusted, centred, adjustedCentred, last, adjustedLast));
        CollectionAssert.AreEqual(new double[] { 22, 12, 18, 40, 27, 27, 18, 15 }, day.ApThreeHourly.ToArray());
        Assert.IsTrue(table.TryGetDay(new(2025, 3, 17), out var month));
        Assert.IsTrue(double.IsNaN(month.ApMean));
        Assert.AreEqual(70.5, month.F107Observed);
        Assert.IsFalse(table.TryGetDay(new(2025, 1, 6), out _));
    }

    [TestMethod]
    public void At_RadioBurst_TakesTheMean()
    {
        var burst = Text.Replace("216.1 199.8", "938.6 199.8", StringComparison.Ordinal);
        Assert.AreEqual(199.5, At(Table(burst), "2025-01-05T12:00:00Z").F107PreviousDay);
    }

    [TestMethod]
    [DataRow("", "line 0: the file is empty")]
    [DataRow("DATATYPE X\n", "line 1: the file ends without a day")]
    [DataRow("BEGIN OBSERVED\n", "line 1: the file ends inside of OBSERVED")]
    [DataRow("BEGIN NOTHING\n", "line 1: unknown section NOTHING")]
    [DataRow("END OBSERVED\n", "line 1: \"END OBSERVED\" without its BEGIN")]
    [DataRow("NUM_OBSERVED_POINTS 1\nBEGIN OBSERVED\nEND OBSERVED\n", "line 3: OBSERVED has 0 rows, 1 were announced")]
    [DataRow("NUM_OBSERVED_POINTS x\n", "line 1: not a number of rows: NUM_OBSERVED_POINTS x")]
    [DataRow("BEGIN OBSERVED\n2025 13 02\n", "line 2: not a date: 2025-13-02")]
    [DataRow("BEGIN OBSERVED\n2025 01 02 2610 14\n", "line 2: not five values of F10.7 from column 99 on: ")]
    [DataRow("DATE,AP1\n", "line 1: there is no column AP_AVG")]
    [DataRow(Header + "2025-01-01,2610\n", "line 2: 2 fields, the header has 31")]
    public void Parse_FaultyFile_NamesLineAndFault(string text, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Table(text)).Message);

    [TestMethod]
    [DataRow(",OBS,", ",XYZ,", "line 2: unknown type of F10.7: XYZ")]
    [DataRow("2025-01-02", "2025-01-01", "line 3: 2025-01-01 is not later than 2025-01-01 before it")]
    [DataRow("2025-01-02", "02/01/2025", "line 3: not a date: 02/01/2025")]
    [DataRow("2025-02-01", "2025-02-02", "line 7: a monthly prediction begins on day 2, not on the first")]
    [DataRow("221.1", "22.1", "line 2: F10.7 = 22.1: not 40 to 100000")]
    [DataRow("221.1", "1e5", "line 2: F10.7 is not a number: 1e5")]
    [DataRow(",48,56,", ",48,999,", "line 2: Ap = 999: not 0 to 400")]
    [DataRow("200.4", "NaN", "line 2: mean of F10.7 is not a number: NaN")]
    public void Parse_FaultyValue_NamesLineAndFault(string old, string put, string message)
    {
        var at = Csv.IndexOf(old, StringComparison.Ordinal);
        var text = Csv[..at] + put + Csv[(at + old.Length)..];
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Table(text)).Message);
    }

    [TestMethod]
    public void Parse_CelesTrakFile_HasSixtySevenYears()
    {
        using var reader = new StreamReader(RealData.Path("space-weather", "SpaceWeather-All-v1.2_2025-01-10.txt"));
        var table = SpaceWeatherFile.Parse(reader, LeapSeconds.BuiltIn);
        Assert.AreEqual(new DateOnly(1957, 10, 1), table.FirstDay);
        Assert.AreEqual(new DateOnly(2025, 1, 10), table.LastObservedDay);
        Assert.AreEqual(new DateOnly(2025, 2, 23), table.LastDay);
        for (var day = table.FirstDay!.Value.AddDays(3); day <= table.LastObservedDay; day = day.AddDays(1))
        {
            var sample = At(table, FormattableString.Invariant($"{day:yyyy-MM-dd}T12:00:00Z"));
            Assert.IsTrue(sample.Status == SpaceWeatherStatus.Observed && sample.Ap.HasHistory && sample.F107PreviousDay is > 60 and < 400 && sample.F107Average81 is > 60 and < 280, $"{day}: {sample}");
        }

        Assert.AreEqual(SpaceWeatherStatus.DailyPredicted, At(table, "2025-02-23T12:00:00Z").Status);
        Assert.AreEqual(SpaceWeatherStatus.MonthlyPredicted, At(table, "2026-07-15T12:00:00Z").Status);
        Assert.AreEqual(SpaceWeatherStatus.None, At(table, "2080-01-01T12:00:00Z").Status);
    }

    [TestMethod]
    public void Nrlmsise00_StormOfMay2024_SwellsWithTheHistoryOfAp()
    {
        using var reader = new StreamReader(RealData.Path("space-weather", "SpaceWeather-All-v1.2_2025-01-10.txt"));
        var table = SpaceWeatherFile.Parse(reader, LeapSeconds.BuiltIn);
        var atmosphere = new Nrlmsise00Atmosphere(table, LeapSeconds.BuiltIn);
        double Mean(string time) => Enumerable.Range(0, 24).Average(h => atmosphere.DensityKgPerM3(
            TimeScales.ParseUtc(time, LeapSeconds.BuiltIn), 6_778_137 * new Vec3(Math.Cos(h * Math.PI / 12), Math.Sin(h * Math.PI / 12), 0), new(1.4e11, 0, 0.5e11)));
        var (quiet, storm) = (Mean("2024-05-10T12:00:00Z"), Mean("2024-05-11T09:00:00Z"));
        Console.WriteLine($"400 km: {quiet:E2} before the storm, {storm:E2} in it");
        Assert.IsTrue(storm / quiet is > 1.5 and < 4);
    }

    [TestMethod]
    public void ConstantSpaceWeather_OutOfRange_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ConstantSpaceWeather(0, 15));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ConstantSpaceWeather(150, double.NaN));
        Assert.AreEqual(70.0, new ConstantSpaceWeather(70, 4).At(default).F107PreviousDay);
    }

    private static SpaceWeatherTable Table(string text) => SpaceWeatherFile.Parse(text, LeapSeconds.BuiltIn);

    private static SpaceWeatherLookup At(SpaceWeatherTable table, string utc) => table.At(TimeScales.ParseUtc(utc, LeapSeconds.BuiltIn));
}
