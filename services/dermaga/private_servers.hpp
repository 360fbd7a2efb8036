#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dermaga/child_process.hpp"

namespace dermaga {

/// Where the programs of PostgreSQL 15 or newer are, and Redis; found in the system's packages.
struct ServerPrograms {
    std::filesystem::path postgres_bin;  ///< folder with initdb and postgres, "" when absent
    int postgres_version = 0;            ///< major
    std::filesystem::path redis_server;  ///< "" when absent
};
ServerPrograms find_server_programs();

/// The data folder of `dermaga up`, with its lock: one `up` at a time.
class DataFolder {
  public:
    /// Makes it when it is missing, and gives it to the user that servers run as. Throws
    /// std::runtime_error saying what to do.
    explicit DataFolder(std::filesystem::path path);
    DataFolder(DataFolder const&) = delete;
    DataFolder& operator=(DataFolder const&) = delete;
    ~DataFolder();

    std::filesystem::path const& path() const { return path_; }
    /// The content of a secret file of mode 0600, made by `make` when it is missing.
    std::string secret(std::string const& name, std::string (*make)());
    std::optional<std::string> read(std::string const& name) const;
    /// Writes a file of mode 0600, whole or not at all.
    void write(std::string const& name, std::string const& text) const;
    void remove(std::string const& name) const;

  private:
    std::filesystem::path path_;
    int lock_ = -1;
};

/// A private PostgreSQL and Redis on Unix sockets, owned by this process.
class PrivateServers {
  public:
    /// Starts both, the first time after initdb; ready when it returns. Without redis-server the
    /// house works without Redis. Throws std::runtime_error saying what to do.
    PrivateServers(DataFolder& data, ServerPrograms const& programs);
    ~PrivateServers();
    PrivateServers(PrivateServers const&) = delete;
    PrivateServers& operator=(PrivateServers const&) = delete;

    std::string const& database_url() const { return database_url_; }
    std::string const& redis_url() const { return redis_url_; }
    /// Stops Redis, then PostgreSQL (fast: what is committed is on disk).
    void stop();

  private:
    void make_cluster(std::string const& password);
    void start_postgres();
    void start_redis();

    DataFolder& data_;
    ServerPrograms programs_;
    std::optional<SystemUser> user_;
    std::filesystem::path sockets_;
    std::string database_url_;
    std::string redis_url_;
    std::unique_ptr<ChildProcess> postgres_;
    std::unique_ptr<ChildProcess> redis_;
};

}  // namespace dermaga
