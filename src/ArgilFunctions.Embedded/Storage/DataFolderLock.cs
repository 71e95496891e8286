using ArgilFunctions.Embedded.Hosting;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>One process a data folder. The lock goes with the process, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="StartRefusedException">Another process has it, or the folder cannot be written.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(Path.Combine(folder, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse) when (inUse.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new StartRefusedException(
                [$"The data folder '{folder}' is in use by another process. Stop that one, or set Embedded:DataFolder to another folder."], inUse);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                [$"The data folder '{folder}' cannot be written: {failure.Message} Set Embedded:DataFolder to a folder that can."], failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
