using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>False alarms where errors of navigation last, as a filter's do: first-order Gauss–Markov processes in each component, flown exactly as declared.</summary>
[TestClass]
public sealed class CorrelatedErrorsTests
{
    private const int Seeds = 60;

    private static readonly Hop Far = new();

    // Waits 60 m outside the sphere; noise of 1 mm/s moves the forecast of a revolution by 17 m.
    private static readonly Hop Near = new(toM: -260);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(30.0)]
    [DataRow(120.0)]
    [DataRow(600.0)]
    [DataRow(3000.0)]
    public async Task Run_FlownAsDeclared_SeldomAlarms(double correlationS)
    {
        foreach (var (hop, name) in new[] { (Far, "1,000 to 500 m"), (Near, "1,000 to 260 m") })
            foreach (var stated in new[] { false, true })
            {
                if (stated && correlationS == 0) continue;
                var (watched, aborted, all) = (0, 0, new List<string>());
                for (var seed = 1; seed <= Seeds; seed++)
                {
                    var request = hop.Request(hop.Declared.Navigate(hop.StepS, Hop.SigmaM, Hop.SigmaMPerS, seed, correlationS));
                    if (stated) request.Thresholds = new MonitorThresholds { ErrorCorrelationS = correlationS };
                    var result = await Hop.RunAsync(request);
                    if (result.Events.Count > 0) watched++;
                    if (result.Events.Any(e => e.Severity == "abort")) aborted++;
                    all.AddRange(result.Events.Select(e => $"{e.Severity} {e.Criterion}"));
                }

                TestContext.WriteLine($"{name}, τ = {correlationS} s{(stated ? " stated" : "")}: of {Seeds} flights {watched} with an event, {aborted} with an abort: {string.Join(", ", all.CountBy(a => a).Select(a => $"{a.Value} {a.Key}"))}");
            }
    }
}
