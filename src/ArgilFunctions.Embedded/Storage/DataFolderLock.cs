namespace ArgilFunctions.Embedded.Storage;

/// <summary>One process a data folder. The lock goes with the process, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    public static DataFolderLock Acquire(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse)
        {
            throw new InvalidOperationException(
                $"The data folder '{folder}' is in use by another process. Stop that one, or set Embedded:DataFolder to another folder.", inUse);
        }
    }

    public void Dispose() => _file.Dispose();
}
