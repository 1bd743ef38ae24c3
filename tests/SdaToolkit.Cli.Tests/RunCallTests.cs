using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>What a run's call remembers of its request.</summary>
[TestClass]
public sealed class RunCallTests
{
    private static readonly string BuiltIn = Path.Combine(Path.GetDirectoryName(Sda.Library)!, "plugins");

    [TestMethod]
    public void Survey_OfACopyWithAnotherRequest_IsMadeAnew()
    {
        Assert.IsTrue(PluginCatalog.Scan([BuiltIn], new() { BuiltInRoots = new HashSet<string> { BuiltIn } }).TryFind("conjunction.screen", out var screen));
        var call = new RunCall(screen, Request("TLP:GREEN"));
        Assert.AreEqual("TLP:GREEN", call.Survey.Markings.Single());
        Assert.AreSame(call.Survey, (call with { StepId = "a step" }).Survey);

        var other = call with { Request = Request("TLP:RED") };
        Assert.AreEqual("TLP:RED", other.Survey.Markings.Single());
        Assert.AreEqual("TLP:GREEN", call.Survey.Markings.Single());
        // By the bytes' place, not by their length or content.
        Assert.AreNotSame(call.Survey, (call with { Request = Request("TLP:GREEN") }).Survey);
    }

    private static byte[] Request(string marking) => new ScreenRequest { Catalog = new() { ElementSets = { new Schemas.Orbit.V1.ElementSet { Envelope = new() { HandlingMarking = marking } } } } }.ToByteArray();
}
