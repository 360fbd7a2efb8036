import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "password.title": "更改密码",
  "password.lead": "更改后，使用此账户的其他设备需要重新登录。",
  "password.now": "当前密码",
  "password.new": "新密码",
  "password.done_title": "密码已更改",
  "password.done": "请从现在起使用新密码。其他设备需要重新登录。",
  "password.unsure": "Dermaga 没有回应。请再发送一次。如果当前密码被拒绝，说明新密码已经生效。",
};
