using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>False alarms where errors of navigation last, as a filter's do: first-order Gauss–Markov processes in each component, flown exactly as declared.</summary>
[TestClass]
public sealed class CorrelatedErrorsTests
{
    private const int Seeds = 30;

    public TestContext TestContext { get; set; } = null!;

    // The second waits 60 m outside the sphere, where noise of 1 mm/s moves the forecast of a revolution by some 17 m.
    [TestMethod]
    [DataRow(-1000.0, -500.0, 0.0, false)]
    [DataRow(-1000.0, -500.0, 120.0, false)]
    [DataRow(-1000.0, -500.0, 120.0, true)]
    [DataRow(-1000.0, -500.0, 1000.0, false)]
    [DataRow(-1000.0, -500.0, 1000.0, true)]
    [DataRow(-700.0, -260.0, 0.0, false)]
    [DataRow(-700.0, -260.0, 120.0, true)]
    [DataRow(-700.0, -260.0, 1000.0, true)]
    public void Run_FlownAsDeclared_SeldomAlarms(double fromM, double toM, double correlationS, bool stated)
    {
        var hop = new Hop(fromM: fromM, toM: toM);
        var exact = hop.Declared.Navigate(hop.StepS, Hop.SigmaM, Hop.SigmaMPerS);
        var request = hop.Request(exact);
        request.Thresholds = new MonitorThresholds { ErrorCorrelationS = stated ? correlationS : 0 };
        var settings = MonitorSettings.Of(request);
        var motion = MonitorInputs.Of(settings).Motion;
        var (watched, aborted, all) = (0, 0, new List<string>());
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var run = new MonitorRun(settings, NavigationRows.Of(Flight.Disturbed(exact, hop.StepS, seed, correlationS), settings.Sensors), motion);
            run.Run(CancellationToken.None);
            if (run.Events.All.Count > 0) watched++;
            if (run.Events.Aborted) aborted++;
            all.AddRange(run.Events.All.Select(e => $"{e.Event.Severity} {e.Event.Criterion}"));
        }

        TestContext.WriteLine($"{fromM} to {toM} m, τ = {correlationS} s{(stated ? " stated" : "")}: of {Seeds} flights {watched} with an event, {aborted} with an abort: {string.Join(", ", all.CountBy(a => a).Select(a => $"{a.Value} {a.Key}"))}");
        Bound.Below(2, aborted);
    }
}
