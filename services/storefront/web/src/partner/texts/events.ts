import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "events.title": "Peristiwa",
  "events.lead": "Peristiwa pesanan Anda, seperti yang dibaca program lewat GET /partner/v1/events. Melihat di sini tidak memindahkan posisi program.",
  "events.from": "Mulai dari",
  "events.from_confirmed": "Yang belum dikonfirmasi",
  "events.from_start": "Paling awal",
  "events.empty": "Tidak ada peristiwa di sini.",
  "events.position": "Posisi {position}",
  "events.next": "Peristiwa berikutnya",
  "events.end": "Sampai posisi {position}. Tidak ada lagi setelah ini.",
};

export const en: TextsOf<typeof id> = {
  "events.title": "Events",
  "events.lead": "The events of your orders, as your program reads them with GET /partner/v1/events. Looking here does not move the program's position.",
  "events.from": "Start at",
  "events.from_confirmed": "What is not confirmed",
  "events.from_start": "The beginning",
  "events.empty": "There are no events here.",
  "events.position": "Position {position}",
  "events.next": "The next events",
  "events.end": "Up to position {position}. There is nothing behind it.",
};

export const zh: TextsOf<typeof id> = {
  "events.title": "事件",
  "events.lead": "您的订单事件，与程序通过 GET /partner/v1/events 读取的相同。在此查看不会移动程序的位置。",
  "events.from": "起点",
  "events.from_confirmed": "尚未确认的",
  "events.from_start": "最早的",
  "events.empty": "这里没有事件。",
  "events.position": "位置 {position}",
  "events.next": "后续事件",
  "events.end": "已到位置 {position}，之后没有事件。",
};
