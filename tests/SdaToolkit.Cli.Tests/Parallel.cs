// Most of a test is waiting for the program. Every test has folders of its own, or the shared store, which takes any number of writers.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.MethodLevel)]
