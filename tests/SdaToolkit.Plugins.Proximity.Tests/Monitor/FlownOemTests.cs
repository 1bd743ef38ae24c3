using System.Globalization;
using System.Text;
using Google.Protobuf;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Formats;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>Navigation as two OEM files, of client and chaser, read from disk: noisy rows with their covariance, burns between them.</summary>
[TestClass]
public sealed class FlownOemTests
{
    private static readonly Hop Hop = new();

    [TestMethod]
    public async Task Run_FlownAsDeclared_GivesNoEvent()
    {
        var result = await RunAsync(Hop.Declared, seed: 1);

        Assert.AreEqual("", string.Join("; ", result.Events.Select(e => e.Statement)));
        CollectionAssert.AreEqual((string[])["as declared", "as declared"], result.Burns.Select(b => b.Verdict).ToArray());
        Assert.AreEqual(Math.Ceiling(Hop.EndS / Hop.StepS), result.Path.OffsetS.Count, 1, "a row of the chaser's ephemeris is a row of navigation");
        Assert.AreEqual(Hop.StepS, result.Path.OffsetS[1], 1e-6);
        Assert.AreEqual(Hop.SigmaM, result.Rows.SigmaPositionM[3], 1e-3, "the covariance of the file");
    }

    [TestMethod]
    public async Task Run_HalfBurn_IsToldAsFromNavigation()
    {
        var flown = Hop.Changed(firstPart: 0.5);

        var result = await RunAsync(flown, seed: 2);

        var found = Hop.Single(result, "burn-under");
        Assert.AreEqual("burn-1", found.BurnId);
        Assert.AreEqual(0.5, result.Burns[0].SeenPart, 0.04);
        Hop.SaidWithin(found, Hop.FirstS, 4);
        Assert.IsTrue(result.Events.Any(e => e.Criterion == "tolerance" && e.Severity == "abort"), "a half hop leaves the tolerance");
        Assert.AreEqual(1, result.Aborts.Count);
    }

    [TestMethod]
    public async Task Run_AnyCut_SaysTheSameOfTheRowsBefore()
    {
        var flown = Hop.Changed(firstPart: 0.8, more: new(3500, new(-0.08, 0.02, 0.03)));
        var whole = await RunAsync(flown, seed: 3);
        foreach (var rows in (int[])[20, 33, 34, 36, 118])
        {
            var part = await RunAsync(flown, seed: 3, rows);

            CollectionAssert.AreEqual(whole.Rows.Verdict.Take(rows).ToArray(), part.Rows.Verdict.ToArray(), $"{rows} rows");
            // The Earth's turning is tabulated over another span: rounding.
            for (var i = 0; i < rows; i++) Assert.AreEqual(whole.Rows.DeviationTolerances[i], part.Rows.DeviationTolerances[i], 1e-8, $"row {i} of {rows}");
        }
    }

    private static async Task<MonitorResult> RunAsync(Flight flown, int seed, int rows = int.MaxValue)
    {
        using var folder = new TemporaryFolder();
        var (client, chaser) = Write(flown, seed, rows);
        var ephemerides = new OrbitMessageSet();
        foreach (var (name, text) in new[] { ("client.oem", client), ("chaser.oem", chaser) })
            ephemerides.Messages.Add(((OrbitMessageSet)FormatRegistry.BuiltIn.Read(folder.Write(name, text), OrbitMessageSet.Descriptor)).Messages);
        var request = new MonitorRequest
        {
            Plan = Hop.Plan.Clone(),
            Ephemerides = ephemerides,
            ClientId = Pairs.ClientId,
            ChaserId = Pairs.ChaserId,
            Forces = Pairs.TwoBody,
            Profile = Hop.Profile,
        };
        if (Environment.GetEnvironmentVariable("SDA_KEEP_OEM") is { Length: > 0 } kept)
        {
            Directory.CreateDirectory(kept);
            File.WriteAllText(Path.Combine(kept, "client.oem"), client);
            File.WriteAllText(Path.Combine(kept, "chaser.oem"), chaser);
            File.WriteAllText(Path.Combine(kept, "plan.json"), JsonFormatter.Default.Format(request.Plan));
            File.WriteAllText(Path.Combine(kept, "profile.json"), JsonFormatter.Default.Format(request.Profile));
        }

        return await Hop.RunAsync(request);
    }

    private static (string Client, string Chaser) Write(Flight flown, int seed, int rows)
    {
        var history = flown.History([.. RelativeHistory.Grid(flown.EndS, Hop.StepS).Take(rows)]);
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
        Vec3 Noise(double sigma) => sigma * new Vec3(Normal(), Normal(), Normal());
        var seen = history.Chaser.Select(s => s with
        {
            Position = new(s.Position.Metres + Noise(Hop.SigmaM)),
            Velocity = new(s.Velocity.MetresPerSecond + Noise(Hop.SigmaMPerS)),
        }).ToArray();
        return (Oem("DEMO CLIENT", Pairs.ClientId, history.Start, history.Client, 0, 0), Oem("DEMO CHASER", Pairs.ChaserId, history.Start, seen, Hop.SigmaM, Hop.SigmaMPerS));
    }

    private static string Oem(string name, ulong id, Epoch start, State<Gcrf>[] rows, double sigmaM, double sigmaMPerS)
    {
        string Time(Epoch e) => Pairs.Noon.ToDateTime().AddSeconds(e.SecondsSince(start)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"CCSDS_OEM_VERS = 2.0\nCREATION_DATE = 2026-07-15T00:00:00\nORIGINATOR = DEMO\n\nMETA_START\nOBJECT_NAME = {name}\nOBJECT_ID = {id}\nCENTER_NAME = EARTH\nREF_FRAME = GCRF\nTIME_SYSTEM = UTC\n");
        text.Append(CultureInfo.InvariantCulture, $"START_TIME = {Time(rows[0].Epoch)}\nSTOP_TIME = {Time(rows[^1].Epoch)}\nMETA_STOP\n\n");
        foreach (var row in rows)
        {
            var (r, v) = (row.Position.Metres / 1000, row.Velocity.MetresPerSecond / 1000);
            text.Append(CultureInfo.InvariantCulture, $"{Time(row.Epoch)} {r.X:F9} {r.Y:F9} {r.Z:F9} {v.X:F12} {v.Y:F12} {v.Z:F12}\n");
        }

        if (!(sigmaM > 0)) return text.ToString();
        // The same in all directions, km² and km²/s², at the ends.
        var (p, w) = (sigmaM * sigmaM / 1e6, sigmaMPerS * sigmaMPerS / 1e6);
        text.Append("\nCOVARIANCE_START\n");
        foreach (var row in (State<Gcrf>[])[rows[0], rows[^1]])
            text.Append(CultureInfo.InvariantCulture, $"EPOCH = {Time(row.Epoch)}\nCOV_REF_FRAME = RTN\n{p:E9}\n0 {p:E9}\n0 0 {p:E9}\n0 0 0 {w:E9}\n0 0 0 0 {w:E9}\n0 0 0 0 0 {w:E9}\n");
        return text.Append("COVARIANCE_STOP\n").ToString();
    }
}
