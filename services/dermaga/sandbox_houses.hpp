#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>

#include "db/database.hpp"
#include "http/server.hpp"
#include "runtime/settings.hpp"
#include "sandbox/houses.hpp"

namespace dermaga {

/// The open houses of sandboxes in this process: each is opened when somebody asks for it or
/// something in it is to be sent, and closed when neither has been so for a while. I/O thread.
class SandboxHouses final : public http::Sites, public sandbox::Houses {
  public:
    /// All outlive it; `database` is the main one, where sandboxes are written down.
    SandboxHouses(
        boost::asio::io_context& io, db::Database& database, runtime::Settings const& settings);
    ~SandboxHouses() override;

    std::string_view prefix() const override { return "/sandbox/"; }
    boost::asio::awaitable<std::optional<http::Site>> find(std::string_view target) override;

    bool are_offered() const override;
    std::string base_url(std::string const& sandbox_id) const override;
    boost::asio::awaitable<void> make(sandbox::Sandbox sandbox) override;
    boost::asio::awaitable<void> drop(std::string database) override;
    int room() const override;
    boost::asio::awaitable<void> wake(std::string sandbox_id, std::string database) override;
    boost::asio::awaitable<Result<http::Response>> inside(
        sandbox::Sandbox sandbox, Work work, bool is_kept) override;

    /// Who waits for news inside is answered now.
    void hush();
    /// Closes all; opens none any more.
    boost::asio::awaitable<void> stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// What other services do in a sandbox.
sandbox::Plays sandbox_plays();

}  // namespace dermaga
