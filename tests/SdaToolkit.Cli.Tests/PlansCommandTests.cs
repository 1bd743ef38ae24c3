using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Declared plans, signed by one operator and checked by another.</summary>
[TestClass]
public sealed class PlansCommandTests
{
    [TestMethod]
    public void Sign_ThenVerify_HoldsForTheKeyAndAnyChangeBreaksIt()
    {
        using var folder = Prepared();
        Sda.Expect(folder, 0, "signed by the key", "plans", "sign", "plan.json", "-o", "signed.json", "--key", "key.pem", "--signer", "Flight director");
        var text = File.ReadAllText(folder.File("signed.json"));

        StringAssert.Contains(Sda.Expect(folder, 0, "", "plans", "verify", "signed.json", "--key", "key.pub").Output, "INSPECT-1: signed by the key");
        Sda.Expect(folder, 3, "which this host does not trust", "plans", "verify", "signed.json");
        Sda.Expect(folder, 0, "", "plugins", "trust", "key.pub", "--name", "Servicer Operations");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plans", "verify", "signed.json").Output, "signed by Servicer Operations");
        Sda.Expect(folder, 3, "not by", "plans", "verify", "signed.json", "--key", "other.pub");
        foreach (var (from, to) in new[] { ("120.5", "120.4"), ("Flight director", "Flight Director"), ("\"circumnavigation\"", "\"hold\"") })
        {
            StringAssert.Contains(text, from);
            File.WriteAllText(folder.File("changed.json"), text.Replace(from, to, StringComparison.Ordinal));
            Sda.Expect(folder, 3, "it was changed after it was signed", "plans", "verify", "changed.json", "--key", "key.pub");
        }
    }

    [TestMethod]
    public void Sign_BinaryAndJson_HaveTheSameSignedBytes()
    {
        using var folder = Prepared();
        Sda.Expect(folder, 0, "", "plans", "sign", "plan.json", "-o", "signed.pb", "--key", "key.pem");
        var plan = DeclaredPlan.Parser.ParseFrom(File.ReadAllBytes(folder.File("signed.pb")));
        File.WriteAllText(folder.File("again.json"), JsonFormatter.Default.Format(plan));

        Sda.Expect(folder, 0, "", "plans", "verify", "signed.pb", "--key", "key.pub");
        Sda.Expect(folder, 0, "", "plans", "verify", "again.json", "--key", "key.pub");
        Sda.Expect(folder, 3, "it is not signed", "plans", "verify", "plan.json", "--key", "key.pub");
    }

    [TestMethod]
    public void Sign_ResultOfAPlanningRun_TakesThePlanInIt()
    {
        using var folder = Prepared();
        File.WriteAllText(folder.File("result.json"), $"{{\"outcome\":\"plan\",\"declaredPlan\":{File.ReadAllText(folder.File("plan.json"))}}}");

        Sda.Expect(folder, 0, "", "plans", "sign", "result.json", "-o", "signed.json", "--key", "key.pem");
        Sda.Expect(folder, 0, "", "plans", "verify", "signed.json", "--key", "key.pub");
    }

    [TestMethod]
    public void Sign_BadInput_IsOneLineAndWritesNothing()
    {
        using var folder = Prepared();
        File.WriteAllText(folder.File("empty.json"), "{}");
        File.WriteAllText(folder.File("broken.json"), "{\"declaredPlan\":{\"phases\":[{\"kind\":7}]}}");

        Sda.Expect(folder, 2, "found no phase of a declared plan", "plans", "sign", "empty.json", "-o", "x.json", "--key", "key.pem");
        Sda.Expect(folder, 2, "broken.json: declaredPlan", "plans", "sign", "broken.json", "-o", "x.json", "--key", "key.pem");
        Sda.Expect(folder, 2, "allowed are .json and .pb", "plans", "sign", "plan.json", "-o", "x.txt", "--key", "key.pem");
        Sda.Expect(folder, 2, "none.pem: no such file", "plans", "sign", "plan.json", "-o", "x.json", "--key", "none.pem");
        Assert.IsFalse(File.Exists(folder.File("x.json")));
    }

    private static TemporaryFolder Prepared()
    {
        var folder = new TemporaryFolder();
        Sda.Expect(folder, 0, "", "plugins", "keygen", "-o", "key.pem");
        Sda.Expect(folder, 0, "", "plugins", "keygen", "-o", "other.pem");
        var start = new DateTime(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc);
        var plan = new DeclaredPlan
        {
            PlanId = "INSPECT-1",
            Phases =
            {
                new PlannedPhase
                {
                    Id = "1", Kind = "circumnavigation", Start = Timestamp.FromDateTime(start), End = Timestamp.FromDateTime(start.AddHours(2)),
                    MinimumRangeM = 120.5, Path = new() { OffsetS = { 0, 7200 }, RadialM = { 0, double.NaN }, TransverseM = { 250, 250 } },
                },
            },
        };
        File.WriteAllText(folder.File("plan.json"), JsonFormatter.Default.Format(plan));
        return folder;
    }
}
