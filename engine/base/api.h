#ifndef THEMA_BASE_API_H
#define THEMA_BASE_API_H

/* Marks what libthema exports; everything else is hidden (-fvisibility=hidden). */
#define THEMA_API __attribute__((visibility("default")))

#endif
