// Fuzz tests take their time by the clock; side by side they take it once.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]
