using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>How worker processes are started, confined and limited.</summary>
/// <param name="Program">The program they run.</param>
public sealed record WorkerOptions(WorkerProgram Program)
{
    private const ulong DefaultBytes = 4UL << 30;

    /// <summary>What whoever runs the host has decided.</summary>
    public WorkerPolicy Policy { get; init; } = new();

    /// <summary>The ways to confine that may be used, in this order: words of <see cref="ConfinementKinds"/>.</summary>
    public IReadOnlyList<string> Confinements { get; init; } = ConfinementKinds.BestFirst;

    /// <summary>How long a worker may take to say what it is. 60 s.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often memory is looked at. 20 ms.</summary>
    public TimeSpan MemoryInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    internal ulong MemoryLimitBytes => Policy.MemoryLimitBytes > 0 ? Policy.MemoryLimitBytes : DefaultBytes;

    internal ulong OutputLimitBytes => Policy.OutputLimitBytes > 0 ? Policy.OutputLimitBytes : DefaultBytes;

    internal bool IsRequired => Policy.Confinement == "required";

    internal bool IsOff => Policy.Confinement == "off";
}
