using System.CommandLine;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda completion SHELL</c>: a script for the shell's start-up file. Completions come from sda itself.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _sda() { local IFS=$'\n'; COMPREPLY=($(compgen -W "$(sda "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")); }
        complete -o default -F _sda sda
        """;

    private const string Zsh = """
        #compdef sda
        _sda() { local -a found; found=("${(@f)$(sda "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}"); compadd -a found || _files; }
        compdef _sda sda
        """;

    private const string Fish = """
        complete -c sda -a '(set -l line (commandline -cp); sda "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName sda -ScriptBlock {
            param($word, $line, $position)
            sda "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a completion script, e.g. for bash: sda completion bash >> ~/.bashrc") { shell };
        command.SetAction(parse => Console.Out.WriteLine(parse.GetValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        }));
        return command;
    }
}
