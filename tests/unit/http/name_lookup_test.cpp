// Names that take long hold up only those who ask for them. A name whose server is dead is one
// whose `resolve` does not come back before the test lets it.
#include "http/name_lookup.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include "http/client.hpp"

namespace dermaga::http {
namespace {

using namespace std::chrono_literals;

/// A name server: names with "dead" in them are answered when it is let go, with nothing.
class Names {
  public:
    std::vector<std::string> answer(std::string const& name) {
        std::unique_lock lock(mutex_);
        ++asked_[name];
        changed_.notify_all();
        if (name.find("dead") == std::string::npos) return {"127.0.0.1"};
        changed_.wait(lock, [this] { return is_let_go_; });
        return {};
    }
    void wait_until_asked(std::size_t names) {
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(changed_.wait_for(lock, 10s, [&] { return asked_.size() >= names; }));
    }
    void let_go() {
        std::scoped_lock const lock(mutex_);
        is_let_go_ = true;
        changed_.notify_all();
    }
    int asked(std::string const& name) {
        std::scoped_lock const lock(mutex_);
        return asked_[name];
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, int> asked_;
    bool is_let_go_ = false;
};

/// What stands in the look-up's answers: how many addresses, or that too many wait.
constexpr int busy = -1;

class NameLookupTest : public testing::Test {
  protected:
    ~NameLookupTest() override { names_->let_go(); }

    void find(std::string const& name, std::string const& owner) {
        lookup_.find({name, owner}, [this, name](std::optional<NameLookup::Addresses> found) {
            told_.emplace_back(name, found ? static_cast<int>(found->size()) : busy);
        });
    }
    /// Runs until so many have been told.
    void run_until_told(std::size_t count) {
        io_.restart();
        auto const end = std::chrono::steady_clock::now() + 10s;
        while (told_.size() < count && std::chrono::steady_clock::now() < end)
            io_.run_one_for(100ms);
        ASSERT_EQ(told_.size(), count);
    }

    using Told = std::vector<std::pair<std::string, int>>;

    std::shared_ptr<Names> names_ = std::make_shared<Names>();
    boost::asio::io_context io_;
    NameLookup lookup_{io_, [names = names_](std::string const& name) {
                           NameLookup::Addresses addresses;
                           for (auto const& text : names->answer(name))
                               addresses.push_back(boost::asio::ip::make_address(text));
                           return addresses;
                       }};
    Told told_;
};

TEST_F(NameLookupTest, WhoAsksForTheSameNameJoins) {
    for (int i = 0; i < 300; ++i)
        find("dead.example", i % 2 == 0 ? "par_1" : "par_2");
    names_->wait_until_asked(1);
    names_->let_go();
    run_until_told(300);
    EXPECT_EQ(names_->asked("dead.example"), 1);
    find("dead.example", "par_1");  // an answer is not kept
    run_until_told(301);
    EXPECT_EQ(names_->asked("dead.example"), 2);
}

TEST_F(NameLookupTest, DeadNamesOfOneOwnerHoldUpNobodyElse) {
    for (int i = 0; i < 20; ++i)
        find("dead" + std::to_string(i) + ".example", "par_1");
    names_->wait_until_asked(NameLookup::threads_per_owner);
    find("well.example", "par_2");
    run_until_told(1);
    EXPECT_EQ(told_, (Told{{"well.example", 1}}));
    EXPECT_TRUE(lookup_.is_queued("dead19.example"));
    EXPECT_FALSE(lookup_.is_queued("dead0.example"));
    names_->let_go();
    run_until_told(21);
}

TEST_F(NameLookupTest, OneTooManyIsToldSoAtOnce) {
    for (std::size_t i = 0; i < NameLookup::names_max; ++i)
        find("dead" + std::to_string(i) + ".example", "par_1");
    find("well.example", "par_2");
    run_until_told(1);
    EXPECT_EQ(told_, (Told{{"well.example", busy}}));
    EXPECT_EQ(names_->asked("well.example"), 0);
}

TEST_F(NameLookupTest, AClientTellsATimeoutFromATurnThatNeverCame) {
    ClientOptions options;
    options.known_addresses = [names = names_](
                                  std::string const& name) { return names->answer(name); };
    Client client(io_, options);
    std::vector<std::string> codes;
    auto const ask = [&](std::string const& name) {
        ClientRequest request;
        request.url = "http://" + name + "/";
        request.owner = "par_1";
        request.deadline = 1s;
        boost::asio::co_spawn(io_, client.send(std::move(request)),
            [&](std::exception_ptr, Result<ClientResponse> answer) {
                codes.push_back(answer ? "answered" : answer.error().code());
            });
    };
    ask("dead0.example");
    ask("dead1.example");
    ask("dead2.example");
    auto const end = std::chrono::steady_clock::now() + 10s;
    while (codes.size() < 3 && std::chrono::steady_clock::now() < end)
        io_.run_one_for(100ms);
    EXPECT_EQ(codes, (std::vector<std::string>{"client_timeout", "client_timeout", "client_busy"}));
}

}  // namespace
}  // namespace dermaga::http
