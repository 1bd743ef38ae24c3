using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Time;

[TestClass]
public sealed class LeapSecondsTests
{
    private const string Two = "#@ 3991593600\n2272060800 10 # 1 Jan 1972\n2287785600 11 # 1 Jul 1972\n";

    [TestMethod]
    public void Parse_PublishedList_GivesTheBuiltInTable()
    {
        var list = LeapSecondsList.Parse(File.ReadAllText(RealData.Path("time", "leap-seconds.list")));
        for (var unix = -400_000_000L; unix < 2_000_000_000; unix += 43_200)
            Assert.AreEqual(LeapSeconds.BuiltIn.TaiMinusUtc(unix), list.TaiMinusUtc(unix));
        Assert.AreEqual(LeapSeconds.BuiltIn.Expiry, list.Expiry);
        Assert.AreEqual("2026-06-28T00:00:00Z", TimeScales.FormatUtc(list.Expiry!.Value, list));
    }

    [TestMethod]
    public void WarningAt_AfterTheExpiry_SaysWhatThatCosts()
    {
        var expiry = LeapSeconds.BuiltIn.Expiry!.Value;
        Assert.IsNull(LeapSeconds.BuiltIn.WarningAt(expiry));
        Assert.StartsWith("leap seconds are known until 2026-06-28T00:00:00Z only: UTC times after it are one second off", LeapSeconds.BuiltIn.WarningAt(expiry.AddSeconds(1)));
        Assert.IsNull(LeapSecondsList.Parse(Two[Two.IndexOf('2', 14)..]).WarningAt(expiry.AddSeconds(1)));
    }

    [TestMethod]
    public void Parse_ListWithOneDigitChanged_ReportsTheHash()
    {
        var text = File.ReadAllText(RealData.Path("time", "leap-seconds.list")).Replace("2287785600", "2288044800", StringComparison.Ordinal);
        var error = Assert.ThrowsExactly<FormatException>(() => LeapSecondsList.Parse(text));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("line ", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Parse_WithoutHashOrExpiry_IsRead()
    {
        Assert.AreEqual(11, LeapSecondsList.Parse(Two).TaiMinusUtc(1_000_000_000));
        Assert.IsNull(LeapSecondsList.Parse(Two[Two.IndexOf('2', 14)..]).Expiry);
    }

    [TestMethod]
    [DataRow("", "line 0: the list ends without")]
    [DataRow("# only comments\n", "line 1: the list ends without")]
    [DataRow("2272060800\n", "line 1: not \"NTP-seconds")]
    [DataRow("2272060800 10 11\n", "line 1: not \"NTP-seconds")]
    [DataRow("#\n-2272060800 10\n", "line 2: not a time")]
    [DataRow("99999999999 10\n", "line 1: not a time")]
    [DataRow("#@ soon\n", "line 1: not a time")]
    [DataRow("2287785600 11\n", "line 1: the table does not begin")]
    [DataRow(Two + "2287785600 12\n", "line 4: the step is not later")]
    [DataRow(Two + "2303683201 12\n", "line 4: the step is not at the start")]
    [DataRow(Two + "2303683200 13\n", "line 4: TAI − UTC goes from 11 to 13")]
    public void Parse_FaultyList_NamesTheLine(string text, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(() => LeapSecondsList.Parse(text)).Message, StringComparison.Ordinal);

    [TestMethod]
    public void Parse_DamagedList_GivesATableOrNamesTheLine()
    {
        byte[][] seeds = [System.Text.Encoding.UTF8.GetBytes(Two), System.Text.Encoding.UTF8.GetBytes("#$ 3676924800\n" + Two + "2303683200 12 # 1 Jan 1973\n2335219200 13\n")];
        var (read, refused) = (0, 0);
        Fuzz.Run("leap-seconds", seeds, (_, input) =>
        {
            try
            {
                Assert.IsTrue(double.IsFinite(LeapSecondsList.Parse(new StreamReader(new MemoryStream(input), System.Text.Encoding.UTF8)).TaiMinusUtc(1_000_000_000)));
                read++;
            }
            catch (FormatException e)
            {
                Assert.StartsWith("line ", e.Message);
                refused++;
            }
        });
        Console.WriteLine($"{read} read, {refused} refused");
        Assert.IsTrue(read > 0 && refused > 0);
    }

    [TestMethod]
    public void Constructor_FaultyTable_Throws()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new LeapSeconds([]));
        Assert.ThrowsExactly<ArgumentException>(() => new LeapSeconds([(63_072_000, 9)]));
        Assert.ThrowsExactly<ArgumentException>(() => new LeapSeconds([(63_072_000, 10), (63_072_001, 11)]));
    }

    [TestMethod]
    public void TaiMinusUtc_NegativeLeapSecond_LeavesOutTheLastSecondOfTheDay()
    {
        // None has happened; the rules allow one. Here at the end of 1979.
        var table = new LeapSeconds([(63_072_000, 10), (315_532_800, 9)]);
        var last = TimeScales.ParseUtc("1979-12-31T23:59:58.999999999Z", table);
        Assert.AreEqual("1980-01-01T00:00:00Z", TimeScales.FormatUtc(last.AddSeconds(1e-9), table));
        Assert.ThrowsExactly<FormatException>(() => TimeScales.ParseUtc("1979-12-31T23:59:59Z", table));
    }
}
