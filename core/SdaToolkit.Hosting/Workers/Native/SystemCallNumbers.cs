using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>Numbers of system calls of an architecture, from the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h).</summary>
/// <param name="AuditArchitecture">What the kernel calls the architecture in filters (AUDIT_ARCH_…, include/uapi/linux/audit.h).</param>
/// <param name="CloneCall">clone, which makes threads and processes.</param>
/// <param name="Clone3Call">clone3, whose flags a filter cannot see.</param>
/// <param name="ProcessControl">prctl.</param>
/// <param name="DeviceControl">ioctl.</param>
/// <param name="SetCapabilities">capset.</param>
/// <param name="Kill">kill.</param>
/// <param name="ThreadKill">tgkill.</param>
/// <param name="ProcessLimit">prlimit64.</param>
/// <param name="Refused">Calls that no worker needs: sockets, other processes, mounts, namespaces, kernel and keys.</param>
internal sealed record SystemCallNumbers(uint AuditArchitecture, uint CloneCall, uint Clone3Call, uint ProcessControl, uint DeviceControl, uint SetCapabilities, uint Kill, uint ThreadKill, uint ProcessLimit, IReadOnlyList<uint> Refused)
{
    // The same on every architecture since Linux 5.
    public const int LandlockCreateRuleset = 444, LandlockAddRule = 445, LandlockRestrictSelf = 446;

    private static readonly uint[] RefusedEverywhere =
    [
        424, 425, 426, 427, // pidfd_send_signal, io_uring_setup, io_uring_enter, io_uring_register
        428, 429, 430, 431, 432, 433, 442, // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr
        434, 438, 440, // pidfd_open, pidfd_getfd, process_madvise
    ];

    /// <summary>Those of this process, or null where they are not known here.</summary>
    public static SystemCallNumbers? Current { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => new(0xC000003E, 56, 435, 157, 16, 126, 62, 234, 302,
        [
            41, 42, 43, 49, 50, 53, 288, // socket, connect, accept, bind, listen, socketpair, accept4
            57, 58, 101, 310, 311, 312, // fork, vfork, ptrace, process_vm_readv, process_vm_writev, kcmp
            109, 112, 200, 129, 297, // setpgid, setsid, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            155, 161, 165, 166, 272, 308, // pivot_root, chroot, mount, umount2, unshare, setns
            246, 320, 169, 167, 168, 175, 313, 176, // kexec_load, kexec_file_load, reboot, swapon, swapoff, init_module, finit_module, delete_module
            248, 249, 250, 298, 321, 323, // add_key, request_key, keyctl, perf_event_open, bpf, userfaultfd
            103, 163, 170, 171, 179, 303, 304, // syslog, acct, sethostname, setdomainname, quotactl, name_to_handle_at, open_by_handle_at
            159, 164, 172, 173, 227, 305, // adjtimex, settimeofday, iopl, ioperm, clock_settime, clock_adjtime
            .. RefusedEverywhere,
        ]),
        Architecture.Arm64 => new(0xC00000B7, 220, 435, 167, 29, 91, 129, 131, 261,
        [
            198, 199, 200, 201, 202, 203, 242, // socket, socketpair, bind, listen, accept, connect, accept4
            117, 270, 271, 272, // ptrace, process_vm_readv, process_vm_writev, kcmp
            154, 157, 130, 138, 240, // setpgid, setsid, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            41, 51, 40, 39, 97, 268, // pivot_root, chroot, mount, umount2, unshare, setns
            104, 294, 142, 224, 225, 105, 273, 106, // kexec_load, kexec_file_load, reboot, swapon, swapoff, init_module, finit_module, delete_module
            217, 218, 219, 241, 280, 282, // add_key, request_key, keyctl, perf_event_open, bpf, userfaultfd
            116, 89, 161, 162, 60, 264, 265, // syslog, acct, sethostname, setdomainname, quotactl, name_to_handle_at, open_by_handle_at
            171, 170, 112, 266, // adjtimex, settimeofday, clock_settime, clock_adjtime
            .. RefusedEverywhere,
        ]),
        _ => null,
    };
}
