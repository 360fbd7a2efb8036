#pragma once

#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <unistd.h>

#include "db/admin.hpp"

namespace dermaga::test {

/// A fresh, empty database for one test, dropped at the end. It is made on the server that
/// DERMAGA_TEST_DATABASE_URL names (tools/test sets it); without the variable the test fails and
/// says so.
class TestDatabase {
  public:
    TestDatabase() : server_(server_url()), name_(next_name()) {
        db::execute_script(server_, "create database " + name_);
        url_ = db::with_database(server_, name_);
    }
    ~TestDatabase() {
        try {
            db::execute_script(server_, "drop database if exists " + name_ + " with (force)");
        } catch (std::exception const&) {
            // A server that is gone has nothing to drop; the test has failed already.
        }
    }
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;

    /// The connection string of the fresh database.
    std::string const& url() const { return url_; }
    /// Runs statements outside the code under test.
    void execute(std::string const& sql) const { db::execute_script(url_, sql); }

  private:
    static std::string server_url() {
        auto const* const url = std::getenv("DERMAGA_TEST_DATABASE_URL");
        if (url == nullptr || *url == '\0')
            throw std::runtime_error(
                "Set DERMAGA_TEST_DATABASE_URL to a PostgreSQL whose user may create databases "
                "(tools/test does), e.g. postgresql://dermaga@127.0.0.1:5432/postgres");
        return url;
    }
    static std::string next_name() {
        static std::atomic<int> count{0};
        return "dermaga_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    }

    std::string server_;
    std::string name_;
    std::string url_;
};

}  // namespace dermaga::test
