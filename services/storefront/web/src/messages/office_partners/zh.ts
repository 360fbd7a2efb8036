import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "partners.title": "出口伙伴",
  "partners.lead": "供伙伴通过 API 读取目录和下单的密钥。",
  "partners.new": "签发密钥",
  "partners.name": "伙伴名称",
  "partners.name_hint": "公司名称，例如 Mitra Pelabuhan。",
  "partners.scopes": "权限",
  "partners.scope.feed": "读取目录",
  "partners.scope.orders": "下订单",
  "partners.issue": "签发",
  "partners.once_title": "{name} 的密钥",
  "partners.once_text": "密钥只显示一次。请立即保存，并通过安全方式交给伙伴。",
  "partners.stored": "我已保存",
  "partners.copy": "复制",
  "partners.copied": "已复制。",
  "partners.empty": "还没有伙伴",
};
