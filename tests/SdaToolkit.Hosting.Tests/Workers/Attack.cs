using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>An attack of the plugin "hostile", and how it must end.</summary>
/// <param name="Name">What the plugin is asked for.</param>
/// <param name="What">What it does, for people.</param>
/// <param name="Code">The code that the run ends with; unspecified: it ends with a result.</param>
/// <param name="Says">What the error's message or the result's text begins with; several for several ways to confine.</param>
internal sealed record Attack(string Name, string What, ErrorCode Code, params string[] Says)
{
    public double DeadlineS { get; init; } = 100;

    public ulong MemoryLimitBytes { get; init; }

    public Func<AttackScene, string> Target { get; init; } = _ => "";

    public Func<AttackScene, ulong> Number { get; init; } = _ => 0;

    private const string Refused = "refused: ";

    public static IReadOnlyList<Attack> All { get; } =
    [
        new("fail-fast", "ends its process with Environment.FailFast", ErrorCode.WorkerCrashed, "the worker ended before the run did, with signal SIGABRT"),
        new("exit", "ends its process with Environment.Exit(0)", ErrorCode.WorkerCrashed, "the worker ended before the run did, with exit code 0"),
        new("overflow", "overflows the stack", ErrorCode.WorkerCrashed, "the worker ended before the run did, with signal SIGABRT"),
        new("hang", "computes for ever and ignores its cancellation", ErrorCode.DeadlineExceeded, "deadline: it took longer than 8 s") { DeadlineS = 8 },
        new("eat-managed", "fills memory with arrays", ErrorCode.ResourceExhausted, "memory: more ") { MemoryLimitBytes = 300_000_000 },
        new("eat-native", "fills memory outside .NET's heap", ErrorCode.ResourceExhausted, "memory: more ") { MemoryLimitBytes = 300_000_000 },
        new("children", "starts a hundred processes that are to outlive it", ErrorCode.Unspecified, Refused) { Number = _ => 100 },
        new("print", "prints 40 MB to standard output and standard error, with control characters", ErrorCode.Unspecified, "done: printed"),
        new("write", "writes to the host's temporary folder", ErrorCode.Unspecified, Refused, "done: written") { Target = s => s.TemporaryTarget },
        new("write", "writes to the home folder", ErrorCode.Unspecified, Refused) { Target = s => s.HomeTarget },
        new("write", "writes to the plugin's folder", ErrorCode.Unspecified, Refused) { Target = s => s.PluginTarget },
        new("write", "overwrites the program", ErrorCode.Unspecified, Refused) { Target = _ => Sda.Library },
        new("disk", "fills the disk", ErrorCode.Unspecified, Refused),
        new("read", "reads /etc/shadow", ErrorCode.Unspecified, Refused) { Target = _ => "/etc/shadow" },
        new("read", "reads another user's file in the temporary folder", ErrorCode.Unspecified, Refused) { Target = s => s.SecretFile },
        new("list", "lists the home folder", ErrorCode.Unspecified, Refused) { Target = _ => AttackScene.Home },
        new("processes", "lists the other processes", ErrorCode.Unspecified, Refused, "done: 1 2") ,
        new("read", "reads the host's environment in /proc", ErrorCode.Unspecified, Refused) { Target = _ => $"/proc/{Environment.ProcessId}/environ" },
        new("kill", "ends its host", ErrorCode.Unspecified, Refused) { Number = _ => (ulong)Environment.ProcessId },
        new("environment", "reads the secrets in its environment", ErrorCode.Unspecified, "done: DOTNET_"),
        new("socket-tcp", "opens a TCP connection", ErrorCode.Unspecified, Refused) { Number = s => s.TcpPort },
        new("socket-udp", "sends a UDP datagram", ErrorCode.Unspecified, Refused) { Number = s => s.UdpPort },
        new("socket-unix", "connects to a UNIX socket", ErrorCode.Unspecified, Refused) { Target = s => s.UnixSocket },
        new("pipe-long-frame", "announces a frame of 4 GiB to the host", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: frame: found a length of 4294967295 bytes; allowed is at most 67174400 bytes"),
        new("pipe-garbage", "sends the host garbage", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: frame: its 18 bytes are no RunEvent"),
        new("pipe-second-hello", "says hello again, with another version", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: "),
        new("pipe-other-run", "speaks for another run", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: event: run_id: found \"another\"; allowed is \"run-1\""),
        new("pipe-started-again", "says that another plugin runs", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: event: started came twice"),
        new("pipe-false-size", "ends the run without its result", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: completed: it came before any result"),
        new("pipe-code-out-of-list", "ends the run with a code that does not exist", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: failed: found code 99; allowed is one of the closed list"),
        new("pipe-no-event", "sends an event that is none", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: event: an event of no known kind"),
        new("pipe-half-frame", "breaks off in the middle of a frame", ErrorCode.WorkerCrashed, "the worker does not keep to the protocol: frame: it ends after 1 of 100 bytes"),
        new("pipe-close", "closes the pipe to the host", ErrorCode.WorkerCrashed, "the worker closed its pipe before the run ended"),
        new("pipe-flood", "sends progress without end", ErrorCode.DeadlineExceeded, "deadline: it took longer than 8 s") { DeadlineS = 8 },
    ];

    public RunRequest Request(AttackScene scene)
    {
        var target = new Schemas.Common.V1.ObjectId { Name = Name, InternationalDesignator = Target(scene), CatalogNumber = Number(scene) };
        return new()
        {
            RunId = "run-1",
            Analysis = "hostile.attack",
            Request = Google.Protobuf.MessageExtensions.ToByteString(target),
            Deadline = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(DeadlineS)),
            MemoryLimitBytes = MemoryLimitBytes,
        };
    }
}
