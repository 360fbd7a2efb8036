#include "dermaga/private_servers.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/tokens.hpp"
#include "db/admin.hpp"
#include "db/database.hpp"

namespace dermaga {

namespace fs = std::filesystem;

namespace {

constexpr int postgres_version_min = 15;
// sun_path holds 108 bytes, and PostgreSQL adds "/.s.PGSQL.5432.lock".
constexpr std::size_t socket_folder_length_max = 80;
constexpr auto start_patience = std::chrono::seconds(60);

std::string failure(std::string const& what) {
    return what + ": " + std::strerror(errno);
}

/// Other users may pass through `folder` and all above it.
bool is_passable(fs::path folder) {
    for (folder = folder.lexically_normal(); !folder.empty(); folder = folder.parent_path()) {
        struct stat status{};
        if (::stat(folder.c_str(), &status) == 0 && (status.st_mode & S_IXOTH) == 0) return false;
        if (folder == folder.root_path()) break;
    }
    return true;
}

void give_to(std::optional<SystemUser> const& user, fs::path const& path) {
    if (user && ::chown(path.c_str(), user->uid, user->gid) != 0)
        throw std::runtime_error(failure("cannot give " + path.string() + " to " + user->name));
}

std::string last_lines(fs::path const& file) {
    std::ifstream in(file);
    std::stringstream all;
    all << in.rdbuf();
    auto text = all.str();
    return text.size() > 1500 ? text.substr(text.size() - 1500) : text;
}

bool answers(std::string const& url) {
    try {
        db::execute_script(url, "select 1");
        return true;
    } catch (db::Unavailable const&) {
        return false;
    }
}

}  // namespace

ServerPrograms find_server_programs() {
    ServerPrograms found;
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        auto const name = entry.path().filename().string();
        int version = 0;
        std::from_chars(name.data(), name.data() + name.size(), version);
        if (version > found.postgres_version &&
            fs::exists(entry.path() / "bin/postgres", ignored)) {
            found.postgres_version = version;
            found.postgres_bin = entry.path() / "bin";
        }
    }
    auto const* const search = std::getenv("PATH");
    std::stringstream folders(search == nullptr ? "/usr/bin:/bin" : search);
    for (std::string folder; std::getline(folders, folder, ':');) {
        auto const candidate = fs::path(folder) / "redis-server";
        if (found.redis_server.empty() && ::access(candidate.c_str(), X_OK) == 0)
            found.redis_server = candidate;
    }
    return found;
}

DataFolder::DataFolder(fs::path path) : path_(fs::absolute(std::move(path)).lexically_normal()) {
    if (path_.filename().empty()) path_ = path_.parent_path();
    auto const is_new = fs::create_directories(path_);
    auto const user = server_user();
    auto const is_ours = is_new || fs::is_empty(path_) || fs::exists(path_ / "lock");
    if (!is_ours)
        throw std::runtime_error(
            path_.string() + " holds other files: name an empty or new folder with --data");
    if (user && !is_passable(path_.parent_path()))
        throw std::runtime_error("the user " + user->name +
            ", who runs PostgreSQL for root, cannot enter " + path_.parent_path().string() +
            ": name another folder with --data, such as /var/lib/dermaga");
    ::chmod(path_.c_str(), 0700);
    give_to(user, path_);
    lock_ = ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0) throw std::runtime_error(failure("cannot write into " + path_.string()));
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0)
        throw std::runtime_error("another `dermaga up` is using " + path_.string() +
            ": stop it, or name another folder with --data");
}

DataFolder::~DataFolder() {
    if (lock_ >= 0) ::close(lock_);
}

std::string DataFolder::secret(std::string const& name, std::string (*make)()) {
    auto found = read(name);
    if (found) return *found;
    auto fresh = make();
    write(name, fresh);
    return fresh;
}

std::optional<std::string> DataFolder::read(std::string const& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    if (!in) return std::nullopt;
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

void DataFolder::write(std::string const& name, std::string const& text) const {
    auto const part = (path_ / (name + ".part")).string();
    auto const file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error(failure("cannot write " + part));
    auto const written = ::write(file, text.data(), text.size());
    auto const is_whole = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!is_whole) throw std::runtime_error(failure("cannot write " + part));
    fs::rename(part, path_ / name);
}

void DataFolder::remove(std::string const& name) const {
    std::error_code ignored;
    fs::remove(path_ / name, ignored);
}

PrivateServers::PrivateServers(DataFolder& data, ServerPrograms const& programs)
    : data_(data), programs_(programs), user_(server_user()) {
    if (programs_.postgres_version < postgres_version_min)
        throw std::runtime_error(
            "PostgreSQL 15 or newer is missing: apt install postgresql, or name a server in DERMAGA_DATABASE_URL");

    sockets_ = data_.path() / "run";
    if (sockets_.string().size() > socket_folder_length_max) {
        char pattern[] = "/tmp/dermaga-XXXXXX";
        if (::mkdtemp(pattern) == nullptr)
            throw std::runtime_error(failure("cannot make /tmp/dermaga-…"));
        sockets_ = pattern;
    }
    fs::create_directories(sockets_);
    ::chmod(sockets_.c_str(), 0700);
    give_to(user_, sockets_);

    auto const password = data_.secret("database_password", auth::new_token);
    database_url_ = "postgresql://dermaga:" + password + "@/dermaga?host=" + sockets_.string();
    if (!fs::exists(data_.path() / "postgres" / "PG_VERSION")) make_cluster(password);
    start_redis();
    start_postgres();
}

PrivateServers::~PrivateServers() {
    stop();
}

void PrivateServers::make_cluster(std::string const& password) {
    auto const fresh = data_.path() / "postgres.new";
    fs::remove_all(fresh);
    auto const password_file = data_.path() / "run-password";
    data_.write("run-password", password + "\n");
    give_to(user_, password_file);
    ProgramStart start;
    start.arguments = {(programs_.postgres_bin / "initdb").string(), "--pgdata=" + fresh.string(),
        "--username=dermaga", "--pwfile=" + password_file.string(), "--auth=scram-sha-256",
        "--encoding=UTF8", "--locale=C", "--data-checksums"};
    start.user = user_;
    start.log_path = (data_.path() / "initdb.log").string();
    start.signal_when_parent_dies = SIGTERM;
    ChildProcess initdb(start);
    auto const status = initdb.wait();
    fs::remove(password_file);
    if (status != 0) throw std::runtime_error("initdb failed:\n" + last_lines(start.log_path));
    // Only a whole cluster gets the name that the next start looks for.
    fs::rename(fresh, data_.path() / "postgres");
}

void PrivateServers::start_postgres() {
    ProgramStart start;
    start.arguments = {
        (programs_.postgres_bin / "postgres").string(), "-D", (data_.path() / "postgres").string()};
    for (std::string const setting : {"listen_addresses=", "max_connections=80", "fsync=on",
             "synchronous_commit=on", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=1GB",
             "max_locks_per_transaction=128", "random_page_cost=1.1", "jit=off", "timezone=UTC",
             "log_timezone=UTC", "log_min_messages=warning"}) {
        start.arguments.emplace_back("-c");
        start.arguments.push_back(setting);
    }
    start.arguments.emplace_back("-c");
    start.arguments.push_back("unix_socket_directories=" + sockets_.string());
    start.user = user_;
    start.log_path = (data_.path() / "postgres.log").string();
    start.signal_when_parent_dies = SIGINT;

    auto const maintenance = db::with_database(database_url_, "postgres");
    auto const deadline = std::chrono::steady_clock::now() + start_patience;
    while (std::chrono::steady_clock::now() < deadline) {
        // The one before us may still be shutting down and holds the folder: then ours ends at
        // once.
        if (!postgres_ || !postgres_->is_running()) {
            if (postgres_) std::this_thread::sleep_for(std::chrono::milliseconds(300));
            postgres_ = std::make_unique<ChildProcess>(start);
        }
        if (fs::exists(sockets_ / ".s.PGSQL.5432") && answers(maintenance)) {
            if (!answers(database_url_)) db::execute_script(maintenance, "create database dermaga");
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("PostgreSQL does not get ready:\n" + last_lines(start.log_path));
}

void PrivateServers::start_redis() {
    if (programs_.redis_server.empty()) return;
    auto const folder = data_.path() / "redis";
    fs::create_directories(folder);
    give_to(user_, folder);
    auto const socket = (sockets_ / "redis.sock").string();
    ProgramStart start;
    start.arguments = {programs_.redis_server.string(), "--port", "0", "--unixsocket", socket,
        "--unixsocketperm", "700", "--save", "", "--appendonly", "no", "--daemonize", "no", "--dir",
        folder.string(), "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru", "--loglevel",
        "warning"};
    start.user = user_;
    start.log_path = (data_.path() / "redis.log").string();
    start.signal_when_parent_dies = SIGTERM;
    redis_ = std::make_unique<ChildProcess>(start);
    redis_url_ = "unix://" + socket;
}

void PrivateServers::stop() {
    if (redis_) redis_->stop(SIGTERM, std::chrono::seconds(5));
    if (postgres_) postgres_->stop(SIGINT, std::chrono::seconds(30));
    redis_.reset();
    postgres_.reset();
    std::error_code ignored;
    if (sockets_.parent_path() == "/tmp") fs::remove_all(sockets_, ignored);
}

}  // namespace dermaga
