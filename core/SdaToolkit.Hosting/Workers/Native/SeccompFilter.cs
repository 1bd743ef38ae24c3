using System.Buffers.Binary;

namespace SdaToolkit.Hosting;

/// <summary>
/// The filter of system calls of a worker, as the classic BPF program that seccomp takes: eight bytes an instruction
/// (code, jump if true, jump if false, operand). What no analysis needs is refused with EPERM; threads may be made, processes may not.
/// </summary>
internal static class SeccompFilter
{
    // struct seccomp_data: the call's number, the architecture, the instruction's address, six arguments of 64 bits.
    private const uint NumberOffset = 0, ArchitectureOffset = 4, FirstArgumentOffset = 16, SecondArgumentOffset = 24;
    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, Return = 0x06;
    private const uint Allow = 0x7FFF0000, KillProcess = 0x80000000, Refuse = 0x00050000;
    private const uint NotPermitted = 1, NoSuchCall = 38;
    private const uint CloneThread = 0x00010000, FakeTerminalInput = 0x5412, ForeignCallBit = 0x40000000;

    /// <summary>The filter's bytes.</summary>
    /// <param name="calls">The architecture's calls.</param>
    /// <param name="ownProcess">The only process that signals may go to; 0: any, since the worker sees no other.</param>
    public static byte[] Build(SystemCallNumbers calls, int ownProcess)
    {
        var program = new List<(ushort Code, byte True, byte False, uint Operand)>
        {
            (Load, 0, 0, ArchitectureOffset),
            (JumpIfEqual, 1, 0, calls.AuditArchitecture),
            (Return, 0, 0, KillProcess),
            (Load, 0, 0, NumberOffset),
            // The 32-bit calls of x64 have other numbers; nothing here uses them.
            (JumpIfAtLeast, 0, 1, ForeignCallBit),
            (Return, 0, 0, KillProcess),
        };
        foreach (var refused in calls.Refused) AddRefusal(program, refused, NotPermitted);
        // The C library falls back to clone where clone3 is not there.
        AddRefusal(program, calls.Clone3Call, NoSuchCall);
        // A clone without the bit of threads is a new process.
        program.AddRange([(JumpIfEqual, 0, 4, calls.CloneCall), (Load, 0, 0, FirstArgumentOffset), (JumpIfAnyBit, 1, 0, CloneThread), (Return, 0, 0, Refuse | NotPermitted), (Return, 0, 0, Allow)]);
        AddRefusalOfArgument(program, calls.DeviceControl, SecondArgumentOffset, FakeTerminalInput);
        AddRefusalOfArgument(program, calls.ProcessControl, FirstArgumentOffset, LinuxCalls.SetParentDeathSignal);
        // 0 stands for the calling process.
        AddRequiredArgument(program, calls.ProcessLimit, 0);
        if (ownProcess != 0)
        {
            AddRequiredArgument(program, calls.Kill, (uint)ownProcess);
            AddRequiredArgument(program, calls.ThreadKill, (uint)ownProcess);
        }
        program.Add((Return, 0, 0, Allow));
        return Bytes(program);
    }

    private static void AddRefusal(List<(ushort, byte, byte, uint)> program, uint call, uint error) =>
        program.AddRange([(JumpIfEqual, 0, 1, call), (Return, 0, 0, Refuse | error)]);

    private static void AddRefusalOfArgument(List<(ushort, byte, byte, uint)> program, uint call, uint argumentOffset, uint value) =>
        program.AddRange([(JumpIfEqual, 0, 4, call), (Load, 0, 0, argumentOffset), (JumpIfEqual, 0, 1, value), (Return, 0, 0, Refuse | NotPermitted), (Return, 0, 0, Allow)]);

    private static void AddRequiredArgument(List<(ushort, byte, byte, uint)> program, uint call, uint first) =>
        program.AddRange([(JumpIfEqual, 0, 4, call), (Load, 0, 0, FirstArgumentOffset), (JumpIfEqual, 1, 0, first), (Return, 0, 0, Refuse | NotPermitted), (Return, 0, 0, Allow)]);

    private static byte[] Bytes(List<(ushort Code, byte True, byte False, uint Operand)> program)
    {
        var bytes = new byte[8 * program.Count];
        for (var i = 0; i < program.Count; i++)
        {
            var at = bytes.AsSpan(8 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(at, program[i].Code);
            (at[2], at[3]) = (program[i].True, program[i].False);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], program[i].Operand);
        }
        return bytes;
    }
}
