using ArgilFunctions.TestKit;

namespace ArgilFunctions.Api.Tests;

/// <summary>Tests that share one queue storage, whose queues have the same names for all: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class QueueCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "queue storage";
}
