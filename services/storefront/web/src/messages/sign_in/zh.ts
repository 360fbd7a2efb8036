import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "sign_up.title": "注册",
  "sign_up.lead": "为您的企业开设账户。",
  "sign_up.identifier": "邮箱或手机号",
  "sign_up.identifier_hint": "例如 toko@contoh.id 或 0812 3456 7890",
  "sign_up.password": "密码",
  "sign_up.password_hint": "至少 10 个字符。几个普通词语更容易记住。",
  "sign_up.submit": "创建账户",
  "sign_up.have_account": "已有账户？",
  "sign_up.sign_in": "登录",

  "sign_in.title": "登录",
  "sign_in.lead": "欢迎回来。",
  "sign_in.identifier": "邮箱或手机号",
  "sign_in.password": "密码",
  "sign_in.totp": "一次性验证码",
  "sign_in.totp_hint": "验证器应用中的 6 位数字。",
  "sign_in.submit": "登录",
  "sign_in.ended": "会话已结束，请重新登录以继续。",
  "sign_in.no_account": "还没有账户？",
  "sign_in.sign_up": "注册",
};
