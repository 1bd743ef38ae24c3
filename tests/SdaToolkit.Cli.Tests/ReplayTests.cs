using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Tests;

/// <summary>Runs repeated where something is no longer as it was.</summary>
[TestClass]
public sealed class ReplayTests
{
    [TestMethod]
    public void Replay_OtherPluginFiles_IsRefusedUnlessAnyVersion()
    {
        using var data = new RunsSupport();
        var id = Forge(data, r => r.PluginSha256 = new string('a', 64), _ => { });
        var refused = data.Sda("runs", "replay", id);
        Assert.AreEqual(2, refused.ExitCode);
        StringAssert.Contains(refused.Error, $"it ran on plugin sdatoolkit.conjunction 0.1.0 (SHA-256 {new string('a', 64)}); here is sdatoolkit.conjunction 0.1.0 (SHA-256 ");
        StringAssert.Contains(data.Done("runs", "replay", id, "--any-version").Output, "the same result, bit for bit");
    }

    [TestMethod]
    public void Replay_OtherEnvironment_ComparesWithinTheTolerance()
    {
        using var data = new RunsSupport();
        var near = Forge(data, r => r.NumericEnvironment.InstructionSet = "scalar", last => last[^3] ^= 1);
        var replay = data.Done("runs", "replay", near).Output;
        StringAssert.Contains(replay, "the same result within tolerance (another numeric environment): 0 of ");
        StringAssert.Contains(replay, "1 not bit for bit; most of all ");

        var exact = data.Sda("runs", "replay", near, "--tolerance", "0");
        Assert.AreEqual(1, exact.ExitCode);
        StringAssert.Contains(exact.Output, "another result (another numeric environment): 1 of ");
    }

    [TestMethod]
    public void Replay_SameEnvironmentOtherBits_Fails()
    {
        using var data = new RunsSupport();
        var id = Forge(data, _ => { }, last => last[^3] ^= 1);
        var replay = data.Sda("runs", "replay", id);
        Assert.AreEqual(1, replay.ExitCode);
        StringAssert.Contains(replay.Output, "another result in the same numeric environment: 0 of ");
    }

    // A record as another machine, or another day, might have left it, with its result changed in one number.
    private static string Forge(RunsSupport data, Action<RunRecord> change, Action<byte[]> changeNumber)
    {
        var record = data.Run();
        using var store = data.OpenStore();
        var (request, result) = (store.ReadBlob(record.RequestSha256)!, store.ReadBlob(record.ResultSha256)!);
        var number = BitConverter.GetBytes(NumberIn(result, out var at));
        var low = number.Reverse().ToArray();
        changeNumber(low);
        low.Reverse().ToArray().CopyTo(result, at);
        record.RunId = "ffffffff-0000-7000-8000-000000000000";
        record.ResultSha256 = RunBlob.HashOf(result);
        change(record);
        new RunRecorder(store).Record(record, request, result, default, default);
        return record.RunId;
    }

    // The first number of the longest run of doubles that look like metres of an orbit.
    private static double NumberIn(byte[] result, out int at)
    {
        for (at = 0; at + 16 <= result.Length; at++)
        {
            var (a, b) = (Math.Abs(BitConverter.ToDouble(result, at)), Math.Abs(BitConverter.ToDouble(result, at + 8)));
            if (a is > 1e6 and < 1e7 && b is > 1e6 and < 1e7) return BitConverter.ToDouble(result, at);
        }

        throw new InvalidOperationException("the result holds no position");
    }
}
