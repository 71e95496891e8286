using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Hands the operations of one turn to an entity.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly Func<ITaskEntity, Task> _dispatch;
    private readonly IServiceProvider _services;

    internal TaskEntityDispatcher(Func<ITaskEntity, Task> dispatch, IServiceProvider services) =>
        (_dispatch, _services) = (dispatch, services);

    /// <summary>Runs the operations on the entity given.</summary>
    /// <param name="entity">The entity.</param>
    public Task DispatchAsync(ITaskEntity entity) => _dispatch(entity);

    /// <summary>Runs the operations on an entity made with the app's services.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    public Task DispatchAsync<T>() where T : class, ITaskEntity =>
        _dispatch(ActivatorUtilities.GetServiceOrCreateInstance<T>(_services));
}
