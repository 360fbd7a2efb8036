import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "review_credential.title": "许可与证书",
  "review_credential.lead": "请向签发机构核对后决定。决定会被记录。",
  "review_credential.filter.pending": "待审核",
  "review_credential.filter.verified": "已核实",
  "review_credential.filter.rejected": "已退回",
  "review_credential.empty": "此处没有证照",
  "review_credential.for_product": "用于 {name}",
  "review_credential.for_all": "用于其所有商品",
  "review_credential.since": "提交于 {time}",
  "review_credential.verify": "属实",
  "review_credential.reject": "退回…",
  "review_credential.reason": "给卖家的原因",
  "review_credential.reason_hint": "请写明问题和处理办法。",
  "review_credential.reject_send": "退回并发送原因",
  "review_credential.verified": "证照已核实。",
  "review_credential.rejected": "证照已退回，卖家会看到原因。",
  "review_credential.four_eyes": "此证照由您录入，请由其他同事决定。",
  "review_credential.changed": "此证照刚有变动，已加载最新状态。",
  "review_credential.no_scan": "没有扫描件。",
  "review_credential.unseen_hint": "没有扫描件：请写明在何处、如何核实。",
  "review_credential.verify_unseen": "无扫描件，属实",
};
