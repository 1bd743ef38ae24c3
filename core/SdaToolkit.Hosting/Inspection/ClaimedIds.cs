namespace SdaToolkit.Hosting;

/// <summary>The identifiers that usable plugins hold. Where two claim the same one, the later is faulty.</summary>
internal sealed class ClaimedIds
{
    private readonly Dictionary<string, Plugin> _plugins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Plugin> _analyses = new(StringComparer.Ordinal);

    /// <summary>The plugin itself, now holding its identifiers; or the same plugin as faulty, naming the one that holds them.</summary>
    public Plugin Check(Plugin plugin)
    {
        if (!plugin.IsUsable) return plugin;
        var ids = plugin.Manifest!.Analyses.Select(a => a.Id).ToList();
        List<string> conflicts = [];
        if (_plugins.TryGetValue(plugin.Id, out var same)) conflicts.Add($"plugin id {plugin.Id} is already that of {same.Folder}");
        conflicts.AddRange(ids.Where(_analyses.ContainsKey).Select(id => $"analysis {id} is already offered by {_analyses[id].Id} in {_analyses[id].Folder}"));
        if (conflicts.Count > 0) return plugin with { State = PluginState.Faulty, Trust = null, Reason = OneLine.Joined(conflicts) };
        _plugins[plugin.Id] = plugin;
        foreach (var id in ids) _analyses[id] = plugin;
        return plugin;
    }
}
