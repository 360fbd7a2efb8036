#include "http/response.hpp"

namespace dermaga::http {

Response json(std::string body, int status, std::string etag) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.etag = std::move(etag);
    response.body = std::move(body);
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response created(std::string location, std::string body, std::string etag) {
    return json(std::move(body), 201, std::move(etag)).with("Location", std::move(location));
}

Response bytes(std::string content_type, Body body, std::string etag) {
    Response response;
    response.content_type = std::move(content_type);
    response.etag = std::move(etag);
    response.body = std::move(body);
    return response;
}

}  // namespace dermaga::http
