using SdaToolkit.Schemas.Scenario.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Which step waits for which, and an order in which none waits for a later one.</summary>
internal sealed class StepOrder
{
    private readonly Dictionary<string, IReadOnlyList<string>> _waitsFor;

    private StepOrder(Dictionary<string, IReadOnlyList<string>> waitsFor, IReadOnlyList<int> indices) => (_waitsFor, Indices) = (waitsFor, indices);

    /// <summary>Positions of the steps in the scenario, in an order to run them.</summary>
    public IReadOnlyList<int> Indices { get; }

    public IReadOnlyList<string> WaitsFor(string id) => _waitsFor[id];

    /// <exception cref="InputException">A step waits for one that does not exist, or for itself by way of others.</exception>
    public static StepOrder Of(IReadOnlyList<Step> steps)
    {
        var waitsFor = steps.ToDictionary(s => s.Id, StepRequest.Dependencies, StringComparer.Ordinal);
        foreach (var (id, needed) in waitsFor)
            foreach (var other in needed)
                if (!waitsFor.ContainsKey(other)) throw new InputException($"step {id}: takes a result of step {other}, which does not exist; there are {string.Join(", ", waitsFor.Keys)}");

        var done = new HashSet<string>(StringComparer.Ordinal);
        var order = new List<int>();
        while (order.Count < steps.Count)
        {
            var next = Enumerable.Range(0, steps.Count).FirstOrDefault(i => !done.Contains(steps[i].Id) && waitsFor[steps[i].Id].All(done.Contains), -1);
            if (next < 0) throw new InputException($"steps {string.Join(", ", steps.Select(s => s.Id).Where(id => !done.Contains(id)))}: each waits for another of them");
            done.Add(steps[next].Id);
            order.Add(next);
        }
        return new(waitsFor, order);
    }

    /// <summary>Whether any step takes a result of this one.</summary>
    public static bool IsNeeded(IReadOnlyList<Step> steps, string id) => steps.Any(s => StepRequest.Dependencies(s).Contains(id, StringComparer.Ordinal));
}
