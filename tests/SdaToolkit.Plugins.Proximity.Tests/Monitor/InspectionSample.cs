using System.Text.Json.Nodes;
using Google.Protobuf;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Formats;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>The files of samples/inspection. With SDA_WRITE_SAMPLES=1 in the environment plan and navigation are written anew, from the scenario's own plan flown under the full model.</summary>
internal static class InspectionSample
{
    /// <summary>What a thruster that does not shut gives while the inspector looks, RTN, m/s.</summary>
    public static readonly Vec3 LeakMPerS = 0.15 * new Vec3(1, -1, 0).Unit();

    // After the inspection begins, s.
    private const double LeakAfterS = 2400;
    private const double BeforeS = 5400;
    private const double StepS = 60;
    private const double SigmaM = 1;
    private const double SigmaMPerS = 0.003;
    private const double RevolutionS = 5740;
    private const int Seed = 20260715;

    private static readonly string Folder = Repository.Path("samples", "inspection");

    public static DeclaredPlan Plan => JsonParser.Default.Parse<DeclaredPlan>(File.ReadAllText(Path.Combine(Folder, "plan.json")));

    public static NavigationHistory Navigation => JsonParser.Default.Parse<NavigationHistory>(File.ReadAllText(Path.Combine(Folder, "navigation.json")));

    public static Catalog Catalog => (Catalog)FormatRegistry.BuiltIn.Read(Path.Combine(Folder, "catalog.3le"), Catalog.Descriptor);

    /// <summary>When it does.</summary>
    public static Google.Protobuf.WellKnownTypes.Timestamp Leak(DeclaredPlan plan) => plan.Phases.Single(p => p.Imaging).Start + Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(LeakAfterS));

    public static void WriteWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("SDA_WRITE_SAMPLES") != "1") return;
        var planned = Inspect.InspectionRequests.Run(Request()).Result;
        Assert.AreEqual("plan", planned.Outcome, planned.OutcomeReason);
        var navigation = Flown(planned.Plan);
        // Both orbits are in catalog.3le, and a path to the millimetre is enough: the file stays small.
        planned.Plan.Trajectories = null;
        foreach (var path in planned.Plan.Phases.Select(p => p.Path)) Round(path);
        Write("plan.json", planned.Plan);
        Write("navigation.json", navigation);
    }

    private static void Write(string name, IMessage message) => File.WriteAllText(Path.Combine(Folder, name), JsonFormatter.Default.Format(message) + "\n");

    private static void Round(RelativePath path)
    {
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.OffsetS, path.RadialM, path.TransverseM, path.NormalM]) Disturb(new(Seed), column, 0, 3);
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.RadialMPerS, path.TransverseMPerS, path.NormalMPerS]) Disturb(new(Seed), column, 0, 6);
    }

    // The request of the scenario's step "plan".
    private static PlanInspectionRequest Request()
    {
        var scenario = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "scenario.json")))!;
        var request = scenario["steps"]!.AsArray().Single(s => (string?)s!["id"] == "plan")!["request"]!.AsObject();
        request.Remove("catalog");
        request.Remove("shape");
        var message = JsonParser.Default.Parse<PlanInspectionRequest>(request.ToJsonString());
        message.Catalog = Catalog;
        message.Shape = (ClientShape)FormatRegistry.BuiltIn.Read(Path.Combine(Folder, "client.obj"), ClientShape.Descriptor);
        return message;
    }

    private static NavigationHistory Flown(DeclaredPlan plan)
    {
        var leak = Leak(plan);
        Google.Protobuf.WellKnownTypes.Duration Seconds(double s) => Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(s));
        var fields = new ProximityFields(null, plan.Trajectories, [], plan.Client.CatalogNumber, plan.Chaser.CatalogNumber, null, null, null, null, []);
        var inputs = ProximityInputs.Of(fields, plan.ValidFrom, leak + Seconds(RevolutionS));
        var burns = plan.Burns.Select(b => (b.Time.ToEpoch("time"), new ImpulsiveManeuver(new Vec3(b.DeltaVRadialMPerS, b.DeltaVTransverseMPerS, b.DeltaVNormalMPerS))))
            .Append((leak.ToEpoch("leak"), new ImpulsiveManeuver(LeakMPerS))).OrderBy(b => b.Item1).ToList();
        var end = inputs.End;
        // The declared path begins after a burn at its start.
        var first = Proximity.Monitor.RelativePaths.Rows(plan.Phases[0].Path, "path")[0].State;
        if (burns[0].Item1 == inputs.Start) first -= new RelativeState(Vec3.Zero, burns[0].Item2.DeltaVMPerS);
        var chaser = inputs.Chaser with { Ephemeris = null, Initial = first.From(inputs.Client.Initial) };
        var from = (leak - Seconds(BeforeS)).ToEpoch("from").SecondsSince(inputs.Start);
        var history = new RelativeHistory(
            ObjectPath.Propagated(inputs.Client with { Ephemeris = null }, inputs.Scene, end, []), ObjectPath.Propagated(chaser, inputs.Scene, end, [.. burns.Where(b => b.Item1 < end)]),
            inputs.Start, [.. RelativeHistory.Grid(inputs.SpanS - from, StepS).Select(t => from + t)]);
        var message = history.ToMessage();
        for (var i = 0; i < message.OffsetS.Count; i++) message.OffsetS[i] = Math.Round(message.OffsetS[i] - from, 3);
        var random = new Random(Seed);
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[message.RadialM, message.TransverseM, message.NormalM]) Disturb(random, column, SigmaM, 3);
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[message.RadialMPerS, message.TransverseMPerS, message.NormalMPerS]) Disturb(random, column, SigmaMPerS, 6);
        return new()
        {
            Client = plan.Client,
            Chaser = plan.Chaser,
            Start = leak - Seconds(BeforeS),
            Path = message,
            SigmaRadialM = { SigmaM },
            SigmaTransverseM = { SigmaM },
            SigmaNormalM = { SigmaM },
            SigmaRadialMPerS = { SigmaMPerS },
            SigmaTransverseMPerS = { SigmaMPerS },
            SigmaNormalMPerS = { SigmaMPerS },
            Envelope = new Envelope { Source = "made up", HandlingMarking = "TLP:CLEAR", DataMode = DataMode.Simulated },
        };
    }

    private static void Disturb(Random random, Google.Protobuf.Collections.RepeatedField<double> column, double sigma, int digits)
    {
        for (var i = 0; i < column.Count; i++)
            column[i] = Math.Round(column[i] + (sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble())), digits);
    }
}

[TestClass]
public sealed class InspectionSampleTests
{
    [TestMethod]
    public async Task Run_Sample_TellsTheBurnThatWasNotDeclaredAndHowToLeave()
    {
        InspectionSample.WriteWhereAsked();
        var plan = InspectionSample.Plan;
        var request = new MonitorRequest { Catalog = InspectionSample.Catalog, Plan = plan, Navigation = InspectionSample.Navigation, ProfileName = "cubesat-inspection" };

        var result = await Hop.RunAsync(request);

        var events = string.Join("; ", result.Events.Select(e => $"{e.Criterion} {e.Time} {e.Statement} {e.Found} {e.Allowed}"));
        var found = Hop.Single(result, "burn-undeclared");
        Bound.Below(300, Math.Abs((found.Time - InspectionSample.Leak(plan)).ToTimeSpan().TotalSeconds), events);
        Assert.AreEqual(InspectionSample.LeakMPerS.Norm, found.Found, 0.02, events);
        Assert.AreEqual("abort", result.Verdict, events);
        var abort = result.Aborts.Single();
        Assert.AreEqual("burn", abort.Kind, events);
        Assert.IsFalse(abort.MissedIsSafe, events);
        Assert.IsTrue(abort.Proven, $"{abort.Kind} {string.Join("; ", abort.Cases)}");
    }

    // Neither the ensemble nor the client's track of the analysis: two propagations, every ten seconds.
    [TestMethod]
    public async Task Run_Sample_AdvisedBurnFlownStaysOutsideEveryVolumeForTheDriftTime()
    {
        var request = new MonitorRequest { Catalog = InspectionSample.Catalog, Plan = InspectionSample.Plan, Navigation = InspectionSample.Navigation, ProfileName = "cubesat-inspection" };
        var abort = (await Hop.RunAsync(request)).Aborts.Single();
        var settings = Proximity.Monitor.MonitorSettings.Of(request);
        var inputs = Proximity.Monitor.MonitorInputs.Of(settings);
        var burnS = (abort.BurnTime - request.Navigation.Start).ToTimeSpan().TotalSeconds;
        var decisionS = (abort.Decision - request.Navigation.Start).ToTimeSpan().TotalSeconds;
        var row = inputs.Navigation.Rows.Last(r => r.TimeS <= decisionS + 1e-3);
        var client = inputs.Motion.At(burnS);
        var state = inputs.Motion.Flown(row.State, row.TimeS, burnS);
        var burn = new Vec3(abort.DeltaVRadialMPerS, abort.DeltaVTransverseMPerS, abort.DeltaVNormalMPerS);
        Epoch[] epochs = [.. RelativeHistory.Grid(settings.DriftS, 10).Select(t => client.Epoch.AddSeconds(t))];
        State<Gcrf>[] Fly(Spacecraft spacecraft, State<Gcrf> from)
        {
            var states = new State<Gcrf>[epochs.Length];
            new NumericalPropagator(inputs.Scene.Scene.Model, spacecraft).Propagate(from, epochs, states);
            return states;
        }

        Assert.AreEqual(settings.DriftS, abort.DriftS);
        var clients = Fly(inputs.Scene.Client.Spacecraft, client);
        foreach (var (name, part) in new[] { ("nominal", 1.0), ("half", 0.5), ("over", 1.1) })
        {
            var chasers = Fly(inputs.Scene.Chaser.Spacecraft, (state + new RelativeState(Vec3.Zero, part * burn)).From(client));
            var margin = settings.Volumes.Min(v => clients.Zip(chasers).Min(p => v.SignedDistanceM(RelativeState.Of(p.First, p.Second).PositionM)));
            Bound.Below(margin, 0, $"{name}: least distance outside, m");
            Bound.Below(margin + 5, abort.Cases.Single(c => c.Name == name).LeastMarginM, $"{name}: claimed, m");
        }
    }
}
