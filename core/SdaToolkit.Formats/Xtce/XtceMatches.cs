using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Reads match criteria: a comparison, a list of them, or a boolean expression.</summary>
internal sealed class XtceMatches(XtceLog log)
{
    private const int DeepestExpression = 32;

    /// <summary>The match that an element holds, e.g. a ContextMatch.</summary>
    /// <param name="holder">The element.</param>
    /// <param name="system">Where its references start from.</param>
    /// <param name="owner">The parameter, for what is left out.</param>
    public Match Read(XtceNode holder, XtceSystem system, string owner)
    {
        var match = new Match();
        var criteria = holder.Children.FirstOrDefault(c => c.Name is "Comparison" or "ComparisonList" or "BooleanExpression" or "CustomAlgorithm");
        if (criteria is null) throw new XtceException("no match criteria", holder, "", "", "Comparison, ComparisonList or BooleanExpression");
        Term(criteria, system, owner, match, 0);
        log.Spend(match.Terms.Count);
        return match;
    }

    private void Term(XtceNode node, XtceSystem system, string owner, Match match, int depth)
    {
        if (depth > DeepestExpression) throw new XtceException("expression too deep", node, "", "", $"{DeepestExpression} levels");
        switch (node.Name)
        {
            case "Comparison":
                match.Terms.Add(Comparison(node, system, owner));
                break;
            case "Condition":
                match.Terms.Add(Condition(node, system, owner));
                break;
            case "ComparisonList" or "ANDedConditions":
                Combine(node, system, owner, match, depth, MatchTermKind.All);
                break;
            case "ORedConditions":
                Combine(node, system, owner, match, depth, MatchTermKind.Any);
                break;
            case "BooleanExpression" when node.Children.Count == 1:
                Term(node.Children[0], system, owner, match, depth + 1);
                break;
            default:
                match.Terms.Add(Never(node, owner, node.Name));
                break;
        }
    }

    private void Combine(XtceNode node, XtceSystem system, string owner, Match match, int depth, MatchTermKind kind)
    {
        if (node.Children.Count == 0) throw new XtceException("no conditions", node, "", "", "one or more");
        foreach (var child in node.Children) Term(child, system, owner, match, depth + 1);
        match.Terms.Add(new MatchTerm { Kind = kind, Operands = (uint)node.Children.Count });
    }

    private MatchTerm Comparison(XtceNode node, XtceSystem system, string owner)
    {
        if (Reference(node, system) is not { } left) return Never(node, owner, "Comparison of an instance that is not the current one, or of an unknown parameter");
        return new MatchTerm
        {
            Kind = MatchTermKind.Comparison,
            Parameter = left.Name,
            ParameterRaw = left.Raw,
            Comparison = Operator(node, node.Attribute("comparisonOperator") ?? "=="),
            Value = node.Attribute("value") ?? throw new XtceException("missing attribute", node, "value", "", "a number or the name of a state"),
        };
    }

    private MatchTerm Condition(XtceNode node, XtceSystem system, string owner)
    {
        var references = node.All("ParameterInstanceRef").ToList();
        if (references.Count is 0 or > 2) throw new XtceException("parameters of a condition", node, "ParameterInstanceRef", $"{references.Count}", "one or two");
        var comparison = node.Child("ComparisonOperator") ?? throw new XtceException("no operator", node, "ComparisonOperator", "", "==, !=, <, <=, >, >=");
        var term = new MatchTerm { Kind = MatchTermKind.Comparison, Comparison = Operator(comparison, comparison.Text) };
        if (Reference(references[0], system) is not { } left) return Never(node, owner, "Condition on an instance that is not the current one, or on an unknown parameter");
        (term.Parameter, term.ParameterRaw) = left;
        if (references.Count == 1)
        {
            term.Value = (node.Child("Value") ?? throw new XtceException("no value", node, "Value", "", "a number or the name of a state")).Text;
            return term;
        }
        if (Reference(references[1], system) is not { } right) return Never(node, owner, "Condition on an instance that is not the current one, or on an unknown parameter");
        (term.OtherParameter, term.OtherParameterRaw) = right;
        return term;
    }

    // Full name of the parameter, with what follows it where it is an aggregate; null where it is not there or an earlier instance is meant.
    private static (string Name, bool Raw)? Reference(XtceNode node, XtceSystem system)
    {
        var reference = node.Required("parameterRef");
        if (node.Integer("instance", int.MinValue, int.MaxValue, 0) != 0) return null;
        return Resolve(reference, system) is { } name ? (name, !node.Flag("useCalibratedValue", true)) : null;
    }

    /// <summary>The full name of the parameter that a reference means; null where there is none.</summary>
    /// <remarks>A member of an aggregate is named with a dot; older files write a slash.</remarks>
    public static string? Resolve(string reference, XtceSystem system)
    {
        var slash = reference.LastIndexOf('/');
        var member = reference.AsSpan(slash + 1).IndexOfAny('.', '[');
        // ".." alone is no parameter; a dot at the start is a path.
        var (path, rest) = member > 0 ? (reference[..(slash + 1 + member)], reference[(slash + 1 + member)..]) : (reference, "");
        if (Declared(path, system) is { } name) return name + rest;
        return slash > 0 && member < 0 && Declared(reference[..slash], system) is { } aggregate ? $"{aggregate}.{reference[(slash + 1)..]}" : null;
    }

    private static string? Declared(string path, XtceSystem system) =>
        system.Find(path, (s, n) => s.ParameterNames.Contains(n)) is { } found ? $"{found.System.Path}/{found.Name}" : null;

    private static ComparisonOperator Operator(XtceNode node, string text) => text switch
    {
        "==" or "=" or "eq" => ComparisonOperator.Equal,
        "!=" or "neq" or "<>" => ComparisonOperator.NotEqual,
        "<" or "lt" => ComparisonOperator.Less,
        "<=" or "leq" => ComparisonOperator.LessOrEqual,
        ">" or "gt" => ComparisonOperator.Greater,
        ">=" or "geq" => ComparisonOperator.GreaterOrEqual,
        _ => throw new XtceException("no such operator", node, "comparisonOperator", text, "==, !=, <, <=, >, >="),
    };

    private MatchTerm Never(XtceNode node, string owner, string what)
    {
        log.LeftOut(what, $"{owner}, line {node.Line}");
        return new MatchTerm { Kind = MatchTermKind.Never, Note = what };
    }
}
